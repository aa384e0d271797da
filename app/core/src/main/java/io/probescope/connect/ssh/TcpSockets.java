package io.probescope.connect.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Connects to the first address of a host that answers, and keeps the reason when none does. */
final class TcpSockets implements SocketFactory {
    private final int timeoutMs;
    private IOException failure;

    TcpSockets(Duration timeout) {
        timeoutMs = Math.toIntExact(timeout.toMillis());
    }

    /** Why no connection came about, or {@code null}. */
    IOException failure() {
        return failure;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        try {
            return firstThatAnswers(host, port);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private Socket firstThatAnswers(String host, int port) throws IOException {
        IOException last = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), timeoutMs);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }
}
