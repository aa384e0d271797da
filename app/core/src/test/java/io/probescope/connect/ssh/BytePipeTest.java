package io.probescope.connect.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BytePipeTest {
    private final BytePipe pipe = new BytePipe();

    private CompletableFuture<Void> writing(byte[] bytes) {
        return CompletableFuture.runAsync(() -> {
            try {
                pipe.out().write(bytes);
                pipe.out().close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void moreThanItHoldsArrivesWholeAndInOrder() throws Exception {
        byte[] bytes = new byte[1_000_003];
        new Random(7).nextBytes(bytes);
        CompletableFuture<Void> writer = writing(bytes);
        assertArrayEquals(bytes, pipe.in().readAllBytes());
        writer.get(10, TimeUnit.SECONDS);
        assertEquals(-1, pipe.in().read());
    }

    @Test
    void theWriterOutlivesTheThreadThatReadFirst() throws Exception {
        pipe.out().write('a');
        Thread first = new Thread(() -> {
            try {
                assertEquals('a', pipe.in().read());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        first.start();
        first.join();
        pipe.out().write('b');
        assertEquals(1, pipe.in().available());
        assertEquals('b', pipe.in().read());
    }

    @Test
    void aReaderThatWentAwayFailsTheWriterThatWaits() throws Exception {
        CompletableFuture<Void> writer = writing(new byte[1_000_003]);
        pipe.in().read();
        pipe.in().close();
        assertThrows(ExecutionException.class, () -> writer.get(10, TimeUnit.SECONDS));
        assertThrows(IOException.class, () -> pipe.out().write(1));
    }
}
