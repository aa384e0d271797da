package io.probescope.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Typed access to the members of a message; what is missing or of another type makes the line malformed. */
final class MessageFields {
    /** Most elements that an array or a map of a message may have. */
    static final int LIMIT = 1024;

    private final JsonNode node;

    MessageFields(JsonNode node) throws MalformedLineException {
        if (!node.isObject()) {
            throw new MalformedLineException("an object was expected, not " + node.getNodeType());
        }
        this.node = node;
    }

    private JsonNode get(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private <T> T required(String name, T value) throws MalformedLineException {
        if (value == null) {
            throw new MalformedLineException("\"" + name + "\" is missing");
        }
        return value;
    }

    String text(String name) throws MalformedLineException {
        return required(name, optionalText(name));
    }

    String optionalText(String name) throws MalformedLineException {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw new MalformedLineException("\"" + name + "\" is not a string");
        }
        return value.textValue();
    }

    int integer(String name) throws MalformedLineException {
        return required(name, optionalInteger(name));
    }

    Integer optionalInteger(String name) throws MalformedLineException {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new MalformedLineException("\"" + name + "\" is not a 32-bit integer");
        }
        return value.intValue();
    }

    long number(String name) throws MalformedLineException {
        return required(name, optionalNumber(name));
    }

    Long optionalNumber(String name) throws MalformedLineException {
        JsonNode value = get(name);
        return value == null ? null : number(name, value);
    }

    /** An unsigned 64-bit integer in the bits of a long. */
    long unsigned(String name) throws MalformedLineException {
        JsonNode value = required(name, get(name));
        BigInteger big = value.isIntegralNumber() ? value.bigIntegerValue() : BigInteger.ONE.negate();
        if (big.signum() < 0 || big.bitLength() > Long.SIZE) {
            throw new MalformedLineException("\"" + name + "\" is not an unsigned 64-bit integer");
        }
        return big.longValue();
    }

    Boolean optionalBool(String name) throws MalformedLineException {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new MalformedLineException("\"" + name + "\" is not true or false");
        }
        return value.booleanValue();
    }

    MessageFields object(String name) throws MalformedLineException {
        return new MessageFields(required(name, get(name)));
    }

    List<MessageFields> objects(String name) throws MalformedLineException {
        List<MessageFields> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            objects.add(new MessageFields(element));
        }
        return objects;
    }

    List<String> texts(String name) throws MalformedLineException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw new MalformedLineException("\"" + name + "\" holds something else than strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    List<String> optionalTexts(String name) throws MalformedLineException {
        return get(name) == null ? null : List.copyOf(texts(name));
    }

    List<Integer> integers(String name) throws MalformedLineException {
        List<Integer> integers = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isIntegralNumber() || !element.canConvertToInt()) {
                throw new MalformedLineException("\"" + name + "\" holds something else than 32-bit integers");
            }
            integers.add(element.intValue());
        }
        return integers;
    }

    Map<String, Long> optionalNumbers(String name) throws MalformedLineException {
        return get(name) == null ? null : numbers(name);
    }

    /** An object whose members are all integers. */
    Map<String, Long> numbers(String name) throws MalformedLineException {
        JsonNode object = object(name).node;
        checkSize(name, object);
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            numbers.put(member.getKey(), number(member.getKey(), member.getValue()));
        }
        return numbers;
    }

    private static long number(String name, JsonNode value) throws MalformedLineException {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new MalformedLineException("\"" + name + "\" is not a 64-bit integer");
        }
        return value.longValue();
    }

    JsonNode array(String name) throws MalformedLineException {
        JsonNode array = required(name, get(name));
        if (!array.isArray()) {
            throw new MalformedLineException("\"" + name + "\" is not an array");
        }
        checkSize(name, array);
        return array;
    }

    private static void checkSize(String name, JsonNode container) throws MalformedLineException {
        if (container.size() > LIMIT) {
            throw new MalformedLineException("\"" + name + "\" has more than " + LIMIT + " elements");
        }
    }
}
