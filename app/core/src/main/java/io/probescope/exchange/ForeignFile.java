package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.Cancellation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of another tool, unpacked while it is read when it is gzipped. Not trusted: see {@link UnpackLimit}.
 *
 * @param path where it is
 * @param progress is told the file's own bytes, as they are read the last time
 */
record ForeignFile(Path path, Progress progress, Cancellation cancellation) {
    private static final Problems PROBLEMS = Problems.of(ForeignFile.class);
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int HEAD_BYTES = 64 << 10;

    /** Reads the content from its beginning. */
    @FunctionalInterface
    interface Reading<T> {
        T from(InputStream content) throws IOException, ProblemException;
    }

    /** Opens the file, reads it and closes it. */
    <T> T read(Reading<T> reading) throws ProblemException {
        return read(reading, Progress.NONE);
    }

    /** The same, with its progress told. */
    <T> T readLast(Reading<T> reading) throws ProblemException {
        return read(reading, progress);
    }

    private <T> T read(Reading<T> reading, Progress told) throws ProblemException {
        try (InputStream raw = Files.newInputStream(path)) {
            CountedInput counted = new CountedInput(raw, Files.size(path), told, cancellation);
            InputStream buffered = new BufferedInputStream(counted, 1 << 16);
            return reading.from(
                    isGzip(buffered) ? new UnpackLimit(new GZIPInputStream(buffered, 1 << 16), counted) : buffered);
        } catch (NoSuchFileException e) {
            throw PROBLEMS.exception(e, "file.does_not_exist", path);
        } catch (ZipException e) {
            throw damaged(PROBLEMS.text("place.compressed_part"), String.valueOf(e.getMessage()), e);
        } catch (java.io.EOFException e) {
            throw damaged(PROBLEMS.text("place.end"), PROBLEMS.text("damage.cut_off"), e);
        } catch (InterruptedRead e) {
            throw e.told();
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "file.unreadable", path, e.getMessage());
        }
    }

    /** The first bytes of its content. */
    byte[] head() throws ProblemException {
        return read(content -> content.readNBytes(HEAD_BYTES));
    }

    private static boolean isGzip(InputStream buffered) throws IOException {
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC;
    }

    /**
     * The problem of a file that is not as its format says.
     *
     * @param place such as {@code line 12}
     */
    ProblemException damaged(String place, String cause) {
        return damaged(place, cause, null);
    }

    ProblemException damaged(String place, String cause, Throwable reason) {
        return PROBLEMS.exception(reason, "file.damaged", path.getFileName(), place, cause);
    }

    /** The problem of a file that holds more than is taken. */
    ProblemException tooLarge(String what) {
        return PROBLEMS.exception("file.holds_too_much", path.getFileName(), what);
    }
}
