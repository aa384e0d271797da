package io.probescope.exchange;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameLayout;
import io.probescope.analysis.flame.FlameLayout.Box;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.exchange.StackColumns.Weight;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a flame graph as one SVG file that needs nothing else: pointing at a box tells its name and share, a click zooms to it, Ctrl-F searches. Drawn like those of
 * https://www.brendangregg.com/flamegraphs.html: root below, as wide as it weighs. The tree of distinct stacks is held in memory, as the view of it is.
 */
final class FlameGraphSvg {
    private static final int WIDTH = 1200;
    private static final int ROW = 17;
    private static final int HEAD = 42;
    private static final int FOOT = 28;
    /** Neighbours thinner than this share of a pixel's tenth are drawn as one box. */
    private static final double THINNEST = 0.1 / WIDTH;

    private final Writer out;
    private final Weight weight;
    private final List<FlameTree> path;

    /** {@code null} where nothing is compared. */
    private final SvgDifference difference;

    private FlameGraphSvg(Writer out, Weight weight, List<FlameTree> path, SvgDifference difference) {
        this.out = out;
        this.weight = weight;
        this.path = path;
        this.difference = difference;
    }

    /** @param title what stands above it */
    static void write(WeighedStacks samples, String title, Writer out) throws IOException, ProblemException {
        List<FlameTree.Stack> stacks = new ArrayList<>();
        samples.each(sample -> stacks.add(new FlameTree.Stack(path(sample), sample.weights()[0])));
        Weight weight = samples.columns().weights().get(0);
        write(List.of(FlameTree.of(stacks)), null, weight, title, out);
    }

    /**
     * Writes a tree.
     *
     * @param path from the root to the node that is zoomed to, both included
     * @param diff whose union the tree is; {@code null} where nothing is compared
     * @param title what stands above it
     */
    static void write(List<FlameTree> path, FlameDiff diff, Weight weight, String title, Writer out)
            throws IOException {
        new FlameGraphSvg(out, weight, path, diff == null ? null : new SvgDifference(diff)).write(title);
    }

    private static List<FlameTree.Frame> path(StackSample sample) {
        List<FlameTree.Frame> path = new ArrayList<>();
        for (Object label : sample.labels()) {
            path.add(FlameTree.Frame.process(label == null ? "[unknown]" : label.toString()));
        }
        for (int i = sample.leafFirst().size() - 1; i >= 0; i--) {
            Frame frame = sample.leafFirst().get(i);
            String module = frame.module() == null ? "" : frame.module();
            String why = frame.why() == null ? "" : frame.why();
            path.add(new FlameTree.Frame(
                    FlameTree.Kind.valueOf(frame.kind().name()), FrameName.plain(frame), module, why));
        }
        return path;
    }

    private void write(String title) throws IOException {
        FlameLayout layout = FlameLayout.of(path, THINNEST);
        int height = HEAD + layout.rows() * ROW + FOOT;
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\">");
        line("<style>" + resource("flamegraph.css") + "</style>");
        line("<rect class=\"page\" width=\"100%\" height=\"100%\"/>");
        line("<text class=\"title\" x=\"" + WIDTH / 2 + "\" y=\"26\">" + escaped(title) + "</text>");
        line("<text id=\"back\" class=\"tool\" x=\"10\" y=\"26\">Reset zoom</text>");
        line("<text id=\"search\" class=\"tool\" x=\"" + (WIDTH - 10) + "\" y=\"26\">Search</text>");
        line("<text id=\"details\" x=\"10\" y=\"" + (height - 10) + "\"> </text>");
        line("<text id=\"matched\" x=\"" + (WIDTH - 10) + "\" y=\"" + (height - 10) + "\"> </text>");
        line("<g id=\"frames\">");
        for (Box box : layout.boxes()) {
            write(box, layout.rows());
        }
        line("</g>");
        line("<script><![CDATA[" + resource("flamegraph.js") + "]]></script>");
        line("</svg>");
    }

    private void write(Box box, int rows) throws IOException {
        int y = HEAD + (rows - 1 - box.row()) * ROW;
        double x = box.left() * WIDTH;
        double width = (box.right() - box.left()) * WIDTH;
        String name = name(box);
        line(String.format(
                Locale.ROOT,
                "<g class=\"%s\" data-l=\"%.9f\" data-r=\"%.9f\" data-y=\"%d\" data-n=\"%s\"><title>%s</title>"
                        + "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\"%s/><text x=\"%.2f\" y=\"%d\">%s</text></g>",
                kind(box),
                box.left(),
                box.right(),
                y,
                escaped(name),
                escaped(name + details(box)),
                x,
                y,
                width,
                ROW - 1,
                isCompared(box) ? " fill=\"" + difference.fill(box.node()) + "\"" : "",
                x + 3,
                y + 12,
                escaped(fitting(name, width))));
    }

    /** What the style tells boxes apart by; those that are compared have a colour of their own. */
    private String kind(Box box) {
        if (box.merged() > 0) {
            return "merged";
        }
        return isCompared(box) ? "compared" : box.node().frame().kind().name().toLowerCase(Locale.ROOT);
    }

    private boolean isCompared(Box box) {
        return difference != null && box.merged() == 0;
    }

    private static String name(Box box) {
        if (box.merged() > 1) {
            return box.merged() + " thin frames";
        }
        FlameTree.Frame frame = box.node().frame();
        return frame.kind() == FlameTree.Kind.ROOT ? "all" : frame.name();
    }

    private String details(Box box) {
        FlameTree.Frame frame = box.node().frame();
        String module = box.merged() > 0 || frame.kind().isOwner() ? "" : frame.module();
        String of = module.isEmpty() ? "" : " in " + module;
        if (difference != null) {
            return box.merged() > 0 ? "" : of + " (" + difference.details(box.node()) + ")";
        }
        long all = path.get(0).total();
        double percent = all == 0 ? 0 : 100.0 * box.weight() / all;
        return String.format(
                Locale.ROOT,
                "%s (%,d %s, %.2f %%)",
                of,
                box.weight(),
                weight.meaning().equals("duration_ns") ? "ns" : weight.name(),
                percent);
    }

    /** As much of a name as a box of that many pixels has room for; the script does the same when it zooms. */
    private static String fitting(String name, double width) {
        int room = (int) ((width - 6) / 6.6);
        int length = name.codePointCount(0, name.length());
        if (length <= room) {
            return name;
        }
        return room < 3 ? "" : name.substring(0, name.offsetByCodePoints(0, room - 2)) + "..";
    }

    /** Text as XML takes it; characters that XML has none of become question marks. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(code -> {
            switch (code) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(code) ? code : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int code) {
        return code == '\t' || (code >= ' ' && code < 0xD800) || (code >= 0xE000 && code != 0xFFFE && code != 0xFFFF);
    }

    private static String resource(String name) {
        try (InputStream in = FlameGraphSvg.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
