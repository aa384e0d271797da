package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Executed;
import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Errno;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.PlainText;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;

/** A process in words. */
final class LifeWords {
    private static final int COMMAND_LINE = 78;
    private static final int COMMAND_LINES = 6;
    private static final int TRIES = 5;

    private LifeWords() {}

    /** Name of the program, or of the thread while none has run. */
    static String name(Life life) {
        Executed program = life.program();
        if (!life.seen()) {
            return Texts.get("view.tree.unseen", Integer.toString(life.pid()));
        }
        if (program == null || program.path().isEmpty() || life.neverRan()) {
            return PlainText.of(life.comm());
        }
        return PlainText.of(program.path().substring(program.path().lastIndexOf('/') + 1));
    }

    /** What the program was given, without its own name. */
    static String arguments(Life life, ProcessPicture picture) {
        Executed program = life.program();
        if (program == null) {
            return picture.beganBefore(life)
                    ? Texts.get("view.tree.before")
                    : life.seen() ? Texts.get("view.tree.forked") : "";
        }
        String all = program.arguments();
        int first = all.indexOf(' ');
        String rest = life.neverRan() ? all : first < 0 ? "" : all.substring(first + 1);
        return PlainText.of(rest) + (program.truncated() ? " \u2026" : "");
    }

    static String commandLine(Life life) {
        return life.program() == null ? life.comm() : life.program().arguments();
    }

    /** How it ended, in a word. */
    static String outcome(Life life, ProcessPicture picture) {
        if (life.killed()) {
            return life.end().signal();
        }
        if (life.neverRan()) {
            return Errno.name(-life.program().result());
        }
        if (life.end() == null) {
            return picture.runs(life) ? Texts.get("view.tree.running") : "";
        }
        return Texts.get("view.tree.exit", Long.toString(life.end().status()));
    }

    /** How long it lived, by now. */
    static String duration(Life life, ProcessPicture picture) {
        boolean known = life.end() != null || picture.runs(life);
        return known ? Unit.DURATION_NS.format((double) (picture.endNs(life) - life.startNs())) : "";
    }

    /** All of it. */
    static Tip tip(Life life, ProcessPicture picture, Palette palette) {
        List<Tip.Row> rows = new ArrayList<>();
        String command = PlainText.of(commandLine(life));
        for (int line = 0; line < COMMAND_LINES && line * COMMAND_LINE < command.length(); line++) {
            int end = Math.min(command.length(), (line + 1) * COMMAND_LINE);
            boolean cut = line == COMMAND_LINES - 1 && end < command.length();
            rows.add(new Tip.Row(null, command.substring(line * COMMAND_LINE, end) + (cut ? "\u2026" : ""), ""));
        }
        rows.add(row("view.tree.pid", Integer.toString(life.pid())));
        if (life.seen()) {
            rows.add(row("view.tree.parent", Integer.toString(life.parentPid())));
            rows.add(row("view.tree.started", Moments.clock(life.startNs(), 1_000)));
            rows.add(row("view.tree.lived", duration(life, picture)));
            rows.add(new Tip.Row(
                    life.failed() ? palette.warning() : null, Texts.get("view.tree.ended"), outcome(life, picture)));
        } else {
            rows.add(new Tip.Row(null, Texts.get("view.tree.unseen.help"), ""));
        }
        addTries(rows, life, palette);
        return new Tip(name(life), rows);
    }

    private static void addTries(List<Tip.Row> rows, Life life, Palette palette) {
        List<Executed> failures = life.executions().stream()
                .filter(execution -> execution.result() != 0)
                .toList();
        for (Executed failure : failures.subList(0, Math.min(TRIES, failures.size()))) {
            rows.add(new Tip.Row(
                    palette.warning(),
                    Texts.get("view.tree.try", PlainText.of(failure.path())),
                    Errno.name(-failure.result())));
        }
        if (failures.size() > TRIES) {
            rows.add(new Tip.Row(
                    palette.warning(), Texts.get("view.tree.tries.more", Unit.exact(failures.size() - TRIES)), ""));
        }
    }

    private static Tip.Row row(String key, String value) {
        return new Tip.Row(null, Texts.get(key), value);
    }
}
