package io.probescope.connect;

/** Threads that serve a connection and never keep the application alive. */
final class DaemonThread {
    private DaemonThread() {}

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
