package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One profile of a speedscope file. A sampled one is stacks and, in another array, their weights: the stacks are kept until the weights are there. Of an evented one the time
 * between two events counts for the stack that was open then.
 */
final class SpeedscopeProfile {
    private static final Problems PROBLEMS = Problems.of(SpeedscopeProfile.class);
    private static final int SAMPLES = 4_000_000;
    private static final long INDEXES = 80_000_000;

    private final ForeignJson json;
    private final SpeedscopeReader rows;
    private String name = "";
    private String unit = "none";
    private double scale = 1;
    private double start;
    private final List<int[]> samples = new ArrayList<>();
    private long indexes;
    private double[] weights = new double[0];
    private final List<Event> events = new ArrayList<>();

    /** @param opens whether the frame begins then */
    private record Event(boolean opens, int frame, double at) {}

    SpeedscopeProfile(ForeignJson json, SpeedscopeReader rows) {
        this.json = json;
        this.rows = rows;
    }

    void read() throws IOException, ProblemException {
        json.members(member -> {
            switch (member) {
                case "name" -> name = json.text();
                case "unit" -> {
                    unit = json.text();
                    scale = SpeedscopeUnit.scale(unit);
                }
                case "startValue" -> start = json.number();
                case "samples" -> json.elements(this::readSample);
                case "weights" -> readWeights();
                case "events" -> json.elements(this::readEvent);
                default -> {}
            }
        });
        writeSamples();
        writeEvents();
    }

    private void readSample() throws IOException, ProblemException {
        int[] stack = new int[16];
        int[] depth = new int[1];
        int[][] grown = {stack};
        json.elements(() -> {
            if (depth[0] == SpeedscopeReader.DEPTH) {
                throw json.damaged(PROBLEMS.text("damage.deep_stack", SpeedscopeReader.DEPTH));
            }
            if (depth[0] == grown[0].length) {
                grown[0] = Arrays.copyOf(grown[0], depth[0] * 2);
            }
            double index = json.number();
            rows.frame(json, index);
            grown[0][depth[0]++] = (int) index;
        });
        indexes += depth[0];
        if (samples.size() == SAMPLES || indexes > INDEXES) {
            throw json.tooLarge(PROBLEMS.text("too_much.samples", samples.size()));
        }
        samples.add(Arrays.copyOf(grown[0], depth[0]));
    }

    private void readWeights() throws IOException, ProblemException {
        int[] count = new int[1];
        double[][] read = {new double[1024]};
        json.elements(() -> {
            if (count[0] == SAMPLES) {
                throw json.tooLarge(PROBLEMS.text("too_much.weights", SAMPLES));
            }
            if (count[0] == read[0].length) {
                read[0] = Arrays.copyOf(read[0], count[0] * 2);
            }
            double weight = json.number();
            if (weight < 0) {
                throw json.damaged(PROBLEMS.text("damage.negative_weight"));
            }
            read[0][count[0]++] = weight;
        });
        weights = Arrays.copyOf(read[0], count[0]);
    }

    private void readEvent() throws IOException, ProblemException {
        String[] type = new String[1];
        double[] values = {-1, 0};
        json.members(member -> {
            switch (member) {
                case "type" -> type[0] = json.text();
                case "frame" -> values[0] = json.number();
                case "at" -> values[1] = json.number();
                default -> {}
            }
        });
        rows.frame(json, values[0]);
        boolean opens = "O".equals(type[0]);
        if (!opens && !"C".equals(type[0])) {
            throw json.damaged(PROBLEMS.text("damage.neither_open_nor_close"));
        }
        if (events.size() == SAMPLES) {
            throw json.tooLarge(PROBLEMS.text("too_much.events_of_profile", SAMPLES));
        }
        events.add(new Event(opens, (int) values[0], values[1]));
    }

    private void writeSamples() throws ProblemException {
        if (samples.size() != weights.length) {
            throw json.damaged(PROBLEMS.text("damage.samples_and_weights", samples.size(), weights.length));
        }
        double at = start;
        for (int i = 0; i < weights.length; i++) {
            List<Frame> leafFirst = new ArrayList<>(samples.get(i).length);
            for (int depth = samples.get(i).length - 1; depth >= 0; depth--) {
                leafFirst.add(rows.frame(json, samples.get(i)[depth]));
            }
            rows.row(time(at), name, leafFirst, Math.round(weights[i] * scale));
            at += weights[i];
        }
    }

    private void writeEvents() throws ProblemException {
        List<Integer> open = new ArrayList<>();
        double since = start;
        for (Event event : events) {
            if (event.at < since) {
                throw json.damaged(PROBLEMS.text("damage.events_out_of_order"));
            }
            if (!open.isEmpty() && event.at > since) {
                List<Frame> leafFirst = new ArrayList<>(open.size());
                for (int depth = open.size() - 1; depth >= 0; depth--) {
                    leafFirst.add(rows.frame(json, open.get(depth)));
                }
                rows.row(time(since), name, leafFirst, Math.round((event.at - since) * scale));
            }
            since = event.at;
            if (event.opens) {
                if (open.size() == SpeedscopeReader.DEPTH) {
                    throw json.damaged(PROBLEMS.text("damage.deep_stack", SpeedscopeReader.DEPTH));
                }
                open.add(event.frame);
            } else if (open.isEmpty() || open.remove(open.size() - 1) != event.frame) {
                throw json.damaged(PROBLEMS.text("damage.closes_wrong_frame"));
            }
        }
        if (!open.isEmpty()) {
            throw json.damaged(PROBLEMS.text("damage.never_closed", open.size()));
        }
    }

    /** Only times are moments; anything else is at one moment. */
    private long time(double at) {
        return SpeedscopeUnit.isTime(unit) ? Math.max(0, Math.round((at - start) * scale)) : 0;
    }
}
