package io.probescope.exchange;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/** Writes a message that is a field of another, which needs its length first. */
final class ProtobufMessage {
    private ProtobufMessage() {}

    /** Writes the fields of a message. */
    @FunctionalInterface
    interface Fields {
        void write(CodedOutputStream message) throws IOException;
    }

    static void write(CodedOutputStream out, int field, Fields fields) throws IOException {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream message = CodedOutputStream.newInstance(bytes);
        fields.write(message);
        message.flush();
        out.writeBytes(field, bytes.toByteString());
    }
}
