package io.probescope.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.probescope.protocol.MapLayout.Member;
import java.util.ArrayList;
import java.util.List;

/** Reads what the maps of a run are, and their entries. */
final class MapParser {
    /** Most maps of a run. */
    private static final int MAP_LIMIT = 128;
    /** Most members of a key or value. */
    private static final int MEMBER_LIMIT = 128;
    /** Longest name of a map, member or type, characters. */
    private static final int NAME_LIMIT = 128;

    private MapParser() {}

    static MapDescription description(MessageFields message) throws MalformedLineException {
        int maps = message.integer("maps");
        int map = message.integer("map");
        int cpus = message.integer("cpus");
        if (maps > MAP_LIMIT || map < 0 || map >= maps) {
            throw new MalformedLineException("map " + map + " of " + maps + " is none of at most " + MAP_LIMIT);
        }
        if (cpus < 1) {
            throw new MalformedLineException("\"cpus\" is below 1");
        }
        return new MapDescription(
                message.integer("run"),
                map,
                maps,
                name(message.text("name")),
                name(message.text("type")),
                message.number("id"),
                message.number("most_entries"),
                cpus,
                Boolean.TRUE.equals(message.optionalBool("globals")),
                message.optionalText("closed"),
                layout(message.object("key")),
                layout(message.object("value")));
    }

    private static MapLayout layout(MessageFields layout) throws MalformedLineException {
        List<MessageFields> announced = layout.objects("members");
        if (announced.size() > MEMBER_LIMIT) {
            throw new MalformedLineException("a key or value has more than " + MEMBER_LIMIT + " members");
        }
        List<Member> members = new ArrayList<>();
        for (MessageFields member : announced) {
            Integer elements = member.optionalInteger("elements");
            members.add(new Member(
                    name(member.text("name")),
                    MessageParser.constant(Column.Type.class, member.text("type")),
                    name(member.text("meaning")),
                    name(member.text("declared")),
                    member.integer("offset_bytes"),
                    member.integer("bytes"),
                    elements == null ? 0 : elements));
        }
        return new MapLayout(name(layout.text("type")), layout.integer("bytes"), members);
    }

    private static String name(String name) throws MalformedLineException {
        if (name.length() > NAME_LIMIT) {
            throw new MalformedLineException("a name is longer than " + NAME_LIMIT + " characters");
        }
        return name;
    }

    static MapEntries entries(MessageFields message) throws MalformedLineException {
        List<MapEntries.Entry> entries = new ArrayList<>();
        for (JsonNode entry : message.array("entries")) {
            entries.add(entry(entry));
        }
        return new MapEntries(
                message.integer("run"),
                message.integer("map"),
                message.number("mono_ns"),
                Boolean.TRUE.equals(message.optionalBool("restarted")),
                entries,
                message.optionalText("next"),
                message.number("left"),
                Boolean.TRUE.equals(message.optionalBool("left_known")));
    }

    private static MapEntries.Entry entry(JsonNode entry) throws MalformedLineException {
        List<List<Object>> parts = new ArrayList<>();
        for (JsonNode part : elements(entry)) {
            List<Object> values = new ArrayList<>();
            for (JsonNode value : elements(part)) {
                values.add(value.isArray() ? scalars(value) : scalar(value));
            }
            parts.add(List.copyOf(values));
        }
        if (parts.size() < 2) {
            throw new MalformedLineException("an entry has no key or no value");
        }
        return new MapEntries.Entry(parts.get(0), parts.subList(1, parts.size()));
    }

    private static JsonNode elements(JsonNode node) throws MalformedLineException {
        if (!node.isArray()) {
            throw new MalformedLineException("an entry holds something else than arrays");
        }
        return node;
    }

    private static List<Object> scalars(JsonNode array) throws MalformedLineException {
        List<Object> values = new ArrayList<>();
        for (JsonNode value : array) {
            values.add(scalar(value));
        }
        return List.copyOf(values);
    }

    private static Object scalar(JsonNode value) throws MalformedLineException {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (!value.isIntegralNumber() || value.bigIntegerValue().bitLength() > Long.SIZE) {
            throw new MalformedLineException("an entry holds something else than integers and strings");
        }
        return value.canConvertToLong() ? (Object) value.longValue() : value.bigIntegerValue();
    }
}
