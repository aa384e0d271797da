package io.probescope.desktop.shell.bpfmaps;

import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.prose;
import static io.probescope.desktop.shell.node.Nodes.styled;
import static io.probescope.desktop.shell.text.Texts.text;
import static io.probescope.desktop.shell.text.Texts.textOr;

import io.probescope.desktop.value.Quantity;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapLayout;
import io.probescope.protocol.MapLayout.Member;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a map is, in words: its type, what becomes of it, and how its keys and values lie in memory. */
final class MapLesson extends VBox {

    MapLesson(MapDescription map) {
        setId("map-lesson");
        getStyleClass().add("map-lesson");
        getChildren().add(prose(words(map), "section-text"));
        HBox layouts = styled(new HBox(), "map-layouts");
        if (map.key().bytes() > 0 && !map.globals()) {
            layouts.getChildren().add(layout(text("maps.key"), map.key()));
        }
        if (map.value().bytes() > 0) {
            layouts.getChildren().add(layout(text(valueName(map)), map.value()));
        }
        getChildren().add(layouts);
    }

    private static String valueName(MapDescription map) {
        if (map.globals()) {
            return "maps.section";
        }
        return map.closed() == null ? "maps.value" : "maps.record";
    }

    private static String words(MapDescription map) {
        String type = map.globals()
                ? text("maps.type.globals", map.name())
                : textOr("maps.type." + map.type(), text("maps.type.other", map.type()));
        String closed = map.closed() == null ? "" : " " + textOr("maps.closed." + map.type(), map.closed());
        String role = role(map);
        return type + closed + role + " " + room(map);
    }

    /** By the names that objects use, as PROTOCOL.md says. */
    private static String role(MapDescription map) {
        if (map.name().startsWith("out_")) {
            return " " + text(map.closed() == null ? "maps.role.table" : "maps.role.events");
        }
        return map.name().startsWith("lost_") ? " " + text("maps.role.losses") : "";
    }

    private static String room(MapDescription map) {
        if (map.globals() || map.mostEntries() == 0) {
            return text("maps.id", map.kernelId());
        }
        String room = map.closed() != null && map.key().bytes() == 0
                ? text("maps.room.bytes", Quantity.bytes(map.mostEntries()))
                : text("maps.room", map.mostEntries());
        return room + " " + text("maps.id", map.kernelId());
    }

    private static VBox layout(String name, MapLayout layout) {
        GridPane members = styled(new GridPane(), "map-members");
        members.addRow(
                0,
                label(text("maps.layout.offset"), "hint"),
                label(text("maps.layout.type"), "hint"),
                label(text("maps.layout.name"), "hint"),
                label(text("maps.layout.bytes"), "hint"));
        int row = 1;
        for (Member member : layout.members()) {
            members.addRow(
                    row++,
                    label(String.valueOf(member.offsetBytes()), "map-offset"),
                    label(declared(member), "map-declared"),
                    label(member.name(), "map-member"),
                    label(String.valueOf(member.bytes()), "map-offset"));
        }
        String type = layout.type().isEmpty() ? text("maps.type.unknown") : layout.type();
        return styled(
                new VBox(label(text("maps.layout", name, type, layout.bytes()), "section-title"), members),
                "map-layout");
    }

    private static String declared(Member member) {
        return member.declared().isEmpty() ? text("maps.type.unknown") : member.declared();
    }
}
