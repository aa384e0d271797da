package io.probescope.exchange;

import static io.probescope.exchange.ImportedSession.key;
import static io.probescope.exchange.ImportedSession.sum;

import com.fasterxml.jackson.core.JsonToken;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Column;
import io.probescope.protocol.Frame;
import io.probescope.protocol.StreamSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON of https://www.speedscope.app, whose schema is https://www.speedscope.app/file-format-schema.json. The file is read three times: for the units, for the frames
 * that its profiles share and which may come after them, and for the profiles.
 */
final class SpeedscopeReader {
    private static final Problems PROBLEMS = Problems.of(SpeedscopeReader.class);
    static final int DEPTH = 4096;

    private static final int FRAMES = 1_000_000;

    private final ImportedSession session;
    private final List<Frame> frames;
    private final int stream;

    private SpeedscopeReader(ImportedSession session, List<Frame> frames, int stream) {
        this.session = session;
        this.frames = frames;
        this.stream = stream;
    }

    static void read(ForeignFile file, ImportedSession session, long epochNs) throws ProblemException {
        List<Frame> frames = ForeignJson.read(file, SpeedscopeReader::frames, false);
        String unit = ForeignJson.read(file, SpeedscopeReader::unit, false);
        int stream = session.stream(
                "stacks",
                StreamSchema.Kind.TABLE,
                List.of(
                        ImportedSession.time(),
                        key("profile", Column.Type.STRING, "comm"),
                        key("kernel", Column.Type.U64, "kernel_stack"),
                        key("user", Column.Type.U64, "user_stack"),
                        weight(unit)));
        session.begin(0, epochNs);
        SpeedscopeReader reader = new SpeedscopeReader(session, frames, stream);
        ForeignJson.read(file, reader::profiles, true);
    }

    private static Column weight(String unit) {
        if (SpeedscopeUnit.isTime(unit)) {
            return sum("time_ns", "duration_ns");
        }
        return unit.equals("bytes") ? sum("bytes", "bytes") : sum("samples", "count");
    }

    private static List<Frame> frames(ForeignJson json) throws IOException, ProblemException {
        List<Frame> frames = new ArrayList<>();
        json.parser().nextToken();
        json.members(name -> {
            if (name.equals("shared")) {
                json.members(shared -> {
                    if (shared.equals("frames")) {
                        json.elements(() -> frames.add(frame(json, frames.size())));
                    }
                });
            }
        });
        return frames;
    }

    private static Frame frame(ForeignJson json, int known) throws IOException, ProblemException {
        if (known == FRAMES) {
            throw json.tooLarge(PROBLEMS.text("too_much.frames", FRAMES));
        }
        String[] of = new String[2];
        json.members(name -> {
            if (name.equals("name")) {
                of[0] = json.text();
            } else if (name.equals("file") && json.parser().currentToken() != JsonToken.VALUE_NULL) {
                of[1] = json.text();
            }
        });
        if (of[0] == null) {
            throw json.damaged(PROBLEMS.text("damage.frame_without_name"));
        }
        return FrameName.parse(of[0], of[1]);
    }

    /** The unit of all profiles, as the first one gives it. */
    private static String unit(ForeignJson json) throws IOException, ProblemException {
        String[] unit = new String[1];
        json.parser().nextToken();
        json.members(name -> {
            if (name.equals("profiles")) {
                json.elements(() -> json.members(member -> {
                    if (member.equals("unit")) {
                        String told = json.text();
                        SpeedscopeUnit.check(json, told, unit[0]);
                        unit[0] = told;
                    }
                }));
            }
        });
        if (unit[0] == null) {
            throw json.damaged(PROBLEMS.text("damage.no_profile_with_unit"));
        }
        return unit[0];
    }

    private Void profiles(ForeignJson json) throws IOException, ProblemException {
        json.parser().nextToken();
        json.members(name -> {
            if (name.equals("profiles")) {
                json.elements(() -> new SpeedscopeProfile(json, this).read());
            }
        });
        return null;
    }

    /** The frame of an index. */
    Frame frame(ForeignJson json, double index) throws ProblemException {
        int number = (int) index;
        if (number != index || number < 0 || number >= frames.size()) {
            throw json.damaged(PROBLEMS.text(
                    "damage.no_such_frame", number == index ? String.valueOf(number) : index, frames.size()));
        }
        return frames.get(number);
    }

    void row(long timeNs, String profile, List<Frame> leafFirst, long weight) throws ProblemException {
        SplitStack stack = SplitStack.of(leafFirst);
        session.row(
                stream,
                timeNs,
                timeNs,
                profile,
                session.stack(List.copyOf(stack.kernel())),
                session.stack(List.copyOf(stack.user())),
                weight);
    }
}
