package io.probescope.desktop.shell.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.shell.panel.PanelLayout.ChosenView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of panels, and what earlier and later versions remember. */
class PanelLayoutTest {
    private static final Map<String, Map<String, String>> CHOICES = Map.of(
            "heatmap", Map.of("vertical", "latency", "log", "false"),
            "table", Map.of("sort", "latency DESCENDING"));

    @Test
    void aLayoutIsReadAsItWasWritten() {
        PanelKey files = new PanelKey(1, "opensnoop");
        PanelKey stacks = new PanelKey(2, "a \"table\", with\nmore");
        PanelLayout layout = new PanelLayout(
                Arrangement.usual(new ArrayList<>(List.of(files, stacks))).edgeMoved(0, 0, 0.1),
                List.of(stacks),
                files,
                List.of(new ChosenView(files, "heatmap", true, CHOICES)));
        assertEquals(Optional.of(layout), PanelLayout.parse(layout.text()));
        assertEquals(
                new PanelState("heatmap", true, CHOICES, null),
                layout.views().get(0).state());
        PanelLayout untouched = new PanelLayout(null, List.of(), null, List.of());
        assertEquals(Optional.of(untouched), PanelLayout.parse(untouched.text()));
        PanelKey beside = new PanelKey(1, "opensnoop", 1);
        PanelLayout pair = new PanelLayout(
                Arrangement.usual(List.of(files)).withBeside(beside, files),
                List.of(),
                null,
                List.of(new ChosenView(beside, "table", false, Map.of())));
        assertEquals(Optional.of(pair), PanelLayout.parse(pair.text()));
        assertEquals(Optional.empty(), PanelLayout.parse("{\"arrangement\":[}"));
        assertEquals(Optional.empty(), PanelLayout.parse("{}"));
    }

    @Test
    void aLayoutFromBeforeAStreamHadSeveralPanelsIsRead() {
        String before = """
                {"arrangement":{"rows":[{"share":1.0,"cells":[{"key":{"run":2,"table":"runqlat"},"share":1.5}]}]},
                "closed":[{"run":1,"table":"opensnoop"}],"maximized":{"run":2,"table":"runqlat"},
                "views":[{"panel":{"run":2,"table":"runqlat"},"view":"heatmap"}]}
                """;
        PanelLayout layout = PanelLayout.parse(before).orElseThrow();
        PanelKey key = new PanelKey(2, "runqlat");
        assertEquals(List.of(key), layout.arrangement().keys());
        assertEquals(List.of(new PanelKey(1, "opensnoop")), layout.closed());
        assertEquals(key, layout.maximized());
        assertEquals(List.of(new ChosenView(key, "heatmap", false, Map.of())), layout.views());
    }

    @Test
    void whatWasChosenInViewsGoesToTheRunsOfAnotherSession() {
        PanelKey panel = new PanelKey(3, "runqlat");
        PanelLayout layout =
                new PanelLayout(null, List.of(), null, List.of(new ChosenView(panel, "heatmap", false, CHOICES)));
        assertEquals(
                List.of(new ChosenView(panel.of(1), "heatmap", false, CHOICES)),
                layout.renumbered(Map.of(3, 1)).views());
    }

    @Test
    void aLayoutFromBeforeChoicesWereKeptIsRead() {
        String before = """
                {"arrangement":null,"closed":[],"maximized":null,
                "views":[{"panel":{"run":2,"table":"runqlat","copy":1},"view":"latency","apart":true}]}
                """;
        assertEquals(
                List.of(new ChosenView(new PanelKey(2, "runqlat", 1), "latency", true, Map.of())),
                PanelLayout.parse(before).orElseThrow().views());
    }

    @Test
    void ofALayoutFromLaterOnWhatIsKnownIsRead() {
        String later = """
                {"arrangement":null,"closed":[],"maximized":null,"spread":2,
                "views":[{"panel":{"run":2,"table":"runqlat","copy":0},"view":"latency","apart":false,"zoom":3,
                "choices":{"latency":{"log":"false","unheard-of":"7"},"hologram":{"depth":"9"}}}]}
                """;
        assertEquals(
                List.of(new ChosenView(
                        new PanelKey(2, "runqlat"),
                        "latency",
                        false,
                        Map.of(
                                "latency", Map.of("log", "false", "unheard-of", "7"),
                                "hologram", Map.of("depth", "9")))),
                PanelLayout.parse(later).orElseThrow().views());
    }

    @Test
    void eachViewOfAPanelKeepsItsOwnChoices() {
        List<String> told = new ArrayList<>();
        PanelChoices choices = new PanelChoices(CHOICES, () -> told.add("changed"));
        assertEquals(CHOICES.get("table"), choices.of("table").all());
        choices.of("top").put("by", "comm");
        choices.of("table").put("sort", "");
        assertEquals(List.of("changed", "changed"), told);
        assertEquals(
                Map.of(
                        "heatmap", CHOICES.get("heatmap"),
                        "table", Map.of("sort", ""),
                        "top", Map.of("by", "comm")),
                choices.all());
        choices.of("latency");
        assertEquals(3, choices.all().size(), "nothing was chosen in the view that was opened last");
    }
}
