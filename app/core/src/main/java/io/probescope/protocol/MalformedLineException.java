package io.probescope.protocol;

/** Why a line can't be read; {@link MessageReader} adds which line it was. */
final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLineException(String reason) {
        super(reason);
    }
}
