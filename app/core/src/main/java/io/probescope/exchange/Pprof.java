package io.probescope.exchange;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Set;

/** The layout of profiles: field numbers of https://github.com/google/pprof/blob/main/proto/profile.proto. */
final class Pprof {
    static final int SAMPLE_TYPE = 1;
    static final int SAMPLE = 2;
    static final int MAPPING = 3;
    static final int LOCATION = 4;
    static final int FUNCTION = 5;
    static final int TEXT = 6;
    static final int TIME_NS = 9;
    static final int DURATION_NS = 10;

    static final int VALUE_TYPE = 1;
    static final int VALUE_UNIT = 2;

    static final int SAMPLE_LOCATION = 1;
    static final int SAMPLE_VALUE = 2;
    static final int SAMPLE_LABEL = 3;

    static final int LABEL_KEY = 1;
    static final int LABEL_TEXT = 2;
    static final int LABEL_NUMBER = 3;

    static final int MAPPING_ID = 1;
    static final int MAPPING_FILE = 5;
    static final int MAPPING_HAS_FUNCTIONS = 7;

    static final int LOCATION_ID = 1;
    static final int LOCATION_MAPPING = 2;
    static final int LOCATION_ADDRESS = 3;
    static final int LOCATION_LINE = 4;

    static final int LINE_FUNCTION = 1;

    static final int FUNCTION_ID = 1;
    static final int FUNCTION_NAME = 2;

    private static final int FIELDS = 15;
    /** Fields that are messages, texts or packed numbers; the others are numbers. */
    private static final Set<Integer> WITH_LENGTH = Set.of(1, 2, 3, 4, 5, 6, 11);

    private static final int COMMENT = 13;

    private Pprof() {}

    /** Whether some first bytes are fields of a profile, as far as they go. */
    static boolean isProfile(byte[] head) {
        CodedInputStream in = CodedInputStream.newInstance(head);
        int fields = 0;
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                boolean length = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
                boolean number = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
                boolean expected = field == COMMENT ? length || number : WITH_LENGTH.contains(field) ? length : number;
                if (field > FIELDS || !expected) {
                    return false;
                }
                in.skipField(tag);
                fields++;
            }
        } catch (IOException endOfHead) {
            return fields > 1;
        }
        return fields > 1;
    }
}
