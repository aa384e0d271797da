package io.probescope.desktop.shell.bpfmaps;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.protocol.MapEntries.Entry;
import io.probescope.protocol.MapLayout;
import io.probescope.protocol.MapLayout.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the rows of a map's table: one for each entry, of a map with values per CPU one for each CPU whose value is not all zeros; of global variables one for each variable.
 */
final class MapRows {
    private final MapDescription map;
    private final List<MemberFormat> key;
    private final List<MemberFormat> value;
    private final boolean perCpu;
    private Map<List<Object>, MapRow> before;

    /** @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known */
    MapRows(MapDescription map, String arch) {
        this.map = map;
        this.perCpu = map.cpus() > 1;
        this.key = map.key().members().stream()
                .map(member -> new MemberFormat(member, false, arch))
                .toList();
        this.value = map.value().members().stream()
                .map(member -> new MemberFormat(member, !map.globals(), arch))
                .toList();
    }

    List<MapField> fields() {
        if (map.globals()) {
            return List.of(
                    new MapField("", text("maps.variable"), "", "words"),
                    new MapField("", text("maps.variable.type"), text("maps.variable.type.help"), "code"),
                    new MapField("", text("maps.variable.value"), "", "code"));
        }
        List<MapField> fields = new ArrayList<>();
        addFields(fields, text("maps.key"), map.key(), key);
        if (perCpu) {
            fields.add(new MapField("", text("maps.cpu"), text("maps.cpu.help"), "figures"));
        }
        addFields(fields, text("maps.value"), map.value(), value);
        return fields;
    }

    private static void addFields(List<MapField> fields, String group, MapLayout layout, List<MemberFormat> formats) {
        String above = layout.type().isEmpty() ? group : text("maps.group", group, layout.type());
        for (int i = 0; i < formats.size(); i++) {
            Member member = layout.members().get(i);
            boolean only = member.name().isEmpty();
            String title = only ? member.meaning().isEmpty() ? group : member.meaning() : member.name();
            fields.add(new MapField(above, title, help(member), formats.get(i).style()));
        }
    }

    private static String help(Member member) {
        return text(
                "maps.member.help",
                member.declared().isEmpty() ? text("maps.type.unknown") : member.declared(),
                member.offsetBytes(),
                member.bytes());
    }

    /** Another page is read next: nothing of it is told as changed. */
    void forget() {
        before = null;
    }

    /** The rows of a reading, with what differs from the one before marked; nothing in the first. */
    List<MapRow> of(MapEntries page) {
        Map<List<Object>, MapRow> now = new HashMap<>();
        List<MapRow> rows = new ArrayList<>();
        for (MapRow row : map.globals() ? variables(page) : entries(page)) {
            MapRow marked = before == null ? row : row.changedFrom(before.get(row.id()));
            if (now.put(row.id(), row) == null) {
                rows.add(marked);
            }
        }
        before = now;
        return rows;
    }

    private List<MapRow> variables(MapEntries page) {
        List<MapRow> rows = new ArrayList<>();
        for (Entry section : page.entries()) {
            for (int i = 0; i < value.size(); i++) {
                Member member = map.value().members().get(i);
                Object now = section.values().get(0).get(i);
                String name = member.name().isEmpty() ? map.name() : member.name();
                rows.add(new MapRow(
                        List.of(name),
                        List.of(
                                new MapCell(name, name),
                                new MapCell(member.declared(), member.declared()),
                                new MapCell(now, value.get(i).text(now)))));
            }
        }
        return rows;
    }

    private List<MapRow> entries(MapEntries page) {
        List<MapRow> rows = new ArrayList<>();
        for (Entry entry : page.entries()) {
            if (!perCpu) {
                rows.add(row(entry.key(), "", entry.values().get(0)));
                continue;
            }
            int from = rows.size();
            for (int cpu = 0; cpu < entry.values().size(); cpu++) {
                if (!isNothing(entry.values().get(cpu))) {
                    rows.add(row(entry.key(), cpu, entry.values().get(cpu)));
                }
            }
            if (rows.size() == from) {
                rows.add(row(entry.key(), text("maps.cpu.all"), entry.values().get(0)));
            }
        }
        return rows;
    }

    private MapRow row(List<Object> keys, Object cpu, List<Object> values) {
        List<MapCell> cells = new ArrayList<>();
        addCells(cells, keys, key);
        if (perCpu) {
            cells.add(new MapCell(cpu, cpu.toString()));
        }
        addCells(cells, values, value);
        return new MapRow(List.of(keys, cpu), cells);
    }

    private static void addCells(List<MapCell> cells, List<Object> values, List<MemberFormat> formats) {
        for (int i = 0; i < values.size(); i++) {
            cells.add(new MapCell(values.get(i), formats.get(i).text(values.get(i))));
        }
    }

    /** Whether all of it is 0 or empty. Enums whose value 0 has a name, and bytes, are looked at as text. */
    private static boolean isNothing(List<?> values) {
        return values.stream().allMatch(value -> {
            if (value instanceof Number number) {
                return number.longValue() == 0;
            }
            return value instanceof List<?> elements
                    ? isNothing(elements)
                    : value.toString().matches("0*");
        });
    }
}
