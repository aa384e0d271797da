package io.probescope.connect.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Connects to the first address of a host that answers, and keeps that connection, or the reason why there is none. */
final class TcpSockets implements SocketFactory {
    private final int timeoutMs;
    private IOException failure;
    private volatile Socket connected;

    TcpSockets(Duration timeout) {
        timeoutMs = Math.toIntExact(timeout.toMillis());
    }

    /** Why no connection came about, or {@code null}. */
    IOException failure() {
        return failure;
    }

    /** Cuts the connection, if there is one: whoever reads from it or waits to write to it fails at once. */
    void cut() {
        Socket socket = connected;
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(TcpSockets.class.getName())
                    .log(System.Logger.Level.WARNING, "a connection could not be closed: {0}", e.getMessage());
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        try {
            connected = firstThatAnswers(host, port);
            return connected;
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
