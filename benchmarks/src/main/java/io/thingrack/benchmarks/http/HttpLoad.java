package io.thingrack.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Connections that ask again as soon as they have their answer. It reads no more of an answer than it must. */
final class HttpLoad implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;

    HttpLoad(String address, String path, int count) throws IOException {
        URI uri = URI.create(address);
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nAccept: */*\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            connections.add(new Connection(new Socket(uri.getHost(), uri.getPort()), request));
        }
        threads = Executors.newFixedThreadPool(count);
    }

    /** @return answers in a second */
    double rate(double seconds) throws Exception {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        List<Callable<Long>> tasks = new ArrayList<>();
        connections.forEach(connection -> tasks.add(() -> connection.askUntil(end)));
        long answers = 0;
        for (Future<Long> done : threads.invokeAll(tasks)) {
            answers += done.get();
        }
        return answers / ((System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    private static final class Connection {
        private final Socket socket;
        private final byte[] request;
        private final InputStream in;

        Connection(Socket socket, byte[] request) throws IOException {
            this.socket = socket;
            this.request = request;
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 8192);
        }

        long askUntil(long end) throws IOException {
            long answers = 0;
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request);
                readAnswer();
                answers++;
            }
            return answers;
        }

        private void readAnswer() throws IOException {
            int length = 0;
            int inLine = 0;
            int matched = 0;
            boolean first = true;
            while (true) {
                int c = in.read();
                if (c < 0) {
                    throw new IOException("the server has hung up");
                }
                if (c == '\n') {
                    if (inLine == 0) {
                        break;
                    }
                    inLine = 0;
                    matched = 0;
                    first = false;
                } else if (c != '\r') {
                    if (first && inLine == 9 && c != '2') {
                        throw new IOException("the server does not answer with what is asked");
                    }
                    if (matched == LENGTH.length) {
                        length = c >= '0' && c <= '9' ? length * 10 + c - '0' : length;
                    } else {
                        matched = matched == inLine && Character.toLowerCase(c) == LENGTH[matched] ? matched + 1 : 0;
                    }
                    inLine++;
                }
            }
            in.skipNBytes(length);
        }
    }
}
