package io.probescope.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.probescope.protocol.Cost.ProgramCost;
import io.probescope.protocol.Losses.ProgramMisses;
import io.probescope.protocol.Losses.StreamLosses;
import io.probescope.protocol.RoleOutcome.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads messages: the lines that are objects. They are few, so a general JSON reader does it. */
final class MessageParser {
    /** Most columns of a stream. */
    private static final int COLUMN_LIMIT = 256;
    /** Longest name of a column or map, characters. */
    private static final int NAME_LIMIT = 128;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private MessageParser() {}

    /**
     * Reads the message that stands in {@code [start, end)}.
     *
     * @return the message, or {@code null} when its kind is not known
     */
    static AgentMessage parse(byte[] line, int start, int end) throws MalformedLineException {
        String text;
        MessageFields message;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, start, end - start))
                    .toString();
            message = new MessageFields(JSON.readTree(text));
        } catch (CharacterCodingException e) {
            throw new MalformedLineException("the line is not UTF-8");
        } catch (JsonProcessingException e) {
            throw new MalformedLineException("the line is not JSON: " + e.getOriginalMessage());
        }
        return switch (message.text("t")) {
            case "hello" -> hello(message);
            case "schema" -> schema(message);
            case "stack" -> stack(message);
            case "cgroup" -> cgroup(message);
            case "attached" -> attached(message);
            case "refused" -> refused(message);
            case "gap" -> gap(message);
            case "losses" -> losses(message);
            case "cost" -> cost(message);
            case "budget" -> budget(message);
            case "alive" -> alive(message);
            case "pong" -> new Pong(message.number("sent_ns"), message.number("mono_ns"), message.number("real_ns"));
            case "stopped" -> new Stopped(message.integer("run"), message.number("mono_ns"), message.text("reason"));
            case "error" -> error(message);
            case "map" -> MapParser.description(message);
            case "entries" -> MapParser.entries(message);
            default -> null;
        };
    }

    private static Attached attached(MessageFields message) throws MalformedLineException {
        return new Attached(
                message.integer("run"), message.number("mono_ns"), message.integers("hidden_pids"), roles(message));
    }

    private static Refused refused(MessageFields message) throws MalformedLineException {
        return new Refused(
                message.integer("run"),
                message.text("code"),
                message.text("cause"),
                message.text("next"),
                message.text("detail"),
                roles(message));
    }

    private static Alive alive(MessageFields message) throws MalformedLineException {
        return new Alive(
                message.number("mono_ns"),
                message.number("real_ns"),
                message.number("cpu_ns"),
                message.number("rss_bytes"),
                message.number("ring_bytes"),
                message.number("sent_bytes"),
                message.number("queue_bytes"),
                message.number("queue_limit_bytes"));
    }

    private static AgentError error(MessageFields message) throws MalformedLineException {
        return new AgentError(
                message.optionalInteger("run"),
                message.optionalText("answers"),
                message.text("code"),
                message.text("cause"),
                message.text("next"));
    }

    private static Hello hello(MessageFields message) throws MalformedLineException {
        MessageFields host = message.object("host");
        HostFacts facts = new HostFacts(
                host.optionalText("name"),
                host.optionalText("kernel"),
                host.optionalText("arch"),
                host.optionalText("os"),
                host.optionalInteger("cpus"),
                host.optionalNumber("memory_bytes"),
                host.optionalText("boot_id"),
                host.optionalNumber("uid"),
                host.optionalTexts("capabilities"),
                host.optionalBool("btf"),
                host.optionalText("jit"),
                host.optionalText("lockdown"),
                host.optionalInteger("perf_event_paranoid"),
                host.optionalInteger("unprivileged_bpf_disabled"),
                host.optionalInteger("kptr_restrict"),
                host.optionalBool("tracefs"),
                host.optionalBool("tracefs_mounted"),
                host.optionalBool("ring_buffer"),
                host.optionalBool("kprobes"),
                host.optionalBool("cgroup2"),
                host.optionalBool("memlock_unlimited"),
                host.optionalBool("seccomp"),
                host.optionalText("executable"));
        return new Hello(
                message.integer("protocol"),
                message.text("agent"),
                message.integer("pid"),
                message.number("mono_ns"),
                message.number("real_ns"),
                facts);
    }

    private static StreamSchema schema(MessageFields message) throws MalformedLineException {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<MessageFields> announced = message.objects("columns");
        if (announced.size() > COLUMN_LIMIT) {
            throw new MalformedLineException("the stream has more than " + COLUMN_LIMIT + " columns");
        }
        for (MessageFields column : announced) {
            String name = name(column.text("name"));
            if (!names.add(name)) {
                throw new MalformedLineException("two columns are named \"" + name + "\"");
            }
            String bucket = column.optionalText("bucket");
            if (bucket != null && !bucket.equals("log2")) {
                throw new MalformedLineException("\"" + bucket + "\" is not a kind of bucket");
            }
            String combine = column.optionalText("combine");
            columns.add(new Column(
                    name,
                    constant(Column.Type.class, column.text("type")),
                    column.text("meaning"),
                    Boolean.TRUE.equals(column.optionalBool("key")),
                    combine == null ? Column.Combine.NONE : constant(Column.Combine.class, combine),
                    bucket != null));
        }
        return new StreamSchema(
                message.integer("run"),
                message.integer("stream"),
                name(message.text("map")),
                constant(StreamSchema.Kind.class, message.text("kind")),
                columns);
    }

    private static String name(String name) throws MalformedLineException {
        if (name.isEmpty() || name.length() > NAME_LIMIT) {
            throw new MalformedLineException("a name is empty or longer than " + NAME_LIMIT + " characters");
        }
        // They are C identifiers. They become names of tables and columns.
        if (!NAME.matcher(name).matches()) {
            throw new MalformedLineException("a name holds something else than letters, digits and underscores");
        }
        return name;
    }

    private static StackFrames stack(MessageFields message) throws MalformedLineException {
        List<Frame> frames = new ArrayList<>();
        for (MessageFields frame : message.objects("frames")) {
            Long offset = frame.optionalNumber("offset");
            frames.add(new Frame(
                    frame.unsigned("addr"),
                    constant(Frame.Kind.class, frame.text("kind")),
                    frame.optionalText("symbol"),
                    offset == null ? 0 : offset,
                    frame.optionalText("module"),
                    frame.optionalText("why")));
        }
        return new StackFrames(
                message.number("id"),
                frames,
                Boolean.TRUE.equals(message.optionalBool("truncated")),
                message.optionalText("why"));
    }

    private static Cgroup cgroup(MessageFields message) throws MalformedLineException {
        Cgroup cgroup = new Cgroup(
                message.unsigned("id"),
                message.optionalText("path"),
                constant(Cgroup.Kind.class, message.text("kind")),
                message.optionalText("runtime"),
                message.optionalText("container"),
                message.optionalText("name"),
                message.optionalText("unit"),
                message.optionalText("pod"),
                message.optionalText("pod_name"),
                message.optionalText("pod_namespace"),
                message.optionalText("why"));
        String lacking = switch (cgroup.kind()) {
            case CONTAINER -> cgroup.container() == null ? "container" : null;
            case POD -> cgroup.pod() == null ? "pod" : null;
            case UNIT -> cgroup.unit() == null ? "unit" : null;
            case ROOT, SLICE, OTHER -> cgroup.path() == null ? "path" : null;
            case UNKNOWN -> null;
        };
        if (lacking != null) {
            throw new MalformedLineException("\"" + lacking + "\" is missing");
        }
        return cgroup;
    }

    private static List<RoleOutcome> roles(MessageFields message) throws MalformedLineException {
        List<RoleOutcome> roles = new ArrayList<>();
        for (MessageFields role : message.objects("roles")) {
            List<Refusal> refused = new ArrayList<>();
            for (MessageFields refusal : role.objects("refused")) {
                refused.add(new Refusal(refusal.text("variant"), refusal.text("stage"), refusal.text("cause")));
            }
            roles.add(
                    new RoleOutcome(role.text("role"), role.optionalText("variant"), role.texts("programs"), refused));
        }
        return roles;
    }

    private static Gap gap(MessageFields message) throws MalformedLineException {
        return new Gap(
                message.integer("stream"),
                message.number("after"),
                message.number("queue_full"),
                message.number("bad_record"),
                message.number("from_mono_ns"),
                message.number("to_mono_ns"));
    }

    private static Losses losses(MessageFields message) throws MalformedLineException {
        List<StreamLosses> streams = new ArrayList<>();
        for (MessageFields counts : message.objects("streams")) {
            streams.add(new StreamLosses(
                    counts.integer("stream"),
                    counts.number("received"),
                    counts.number("sent"),
                    counts.number("queue_full"),
                    counts.number("bad_record"),
                    counts.optionalNumbers("kernel")));
        }
        List<ProgramMisses> programs = new ArrayList<>();
        for (MessageFields program : message.objects("programs")) {
            programs.add(new ProgramMisses(program.text("name"), program.optionalNumber("missed")));
        }
        return new Losses(
                message.integer("run"), message.number("mono_ns"), message.numbers("kernel"), streams, programs);
    }

    private static Cost cost(MessageFields message) throws MalformedLineException {
        List<ProgramCost> programs = new ArrayList<>();
        for (MessageFields program : message.objects("programs")) {
            programs.add(new ProgramCost(program.text("name"), program.number("hits"), program.number("run_ns")));
        }
        return new Cost(message.integer("run"), message.number("mono_ns"), message.number("counted_ns"), programs);
    }

    private static BudgetStep budget(MessageFields message) throws MalformedLineException {
        return new BudgetStep(
                message.integer("run"),
                message.number("mono_ns"),
                constant(BudgetStep.Action.class, message.text("action")),
                message.integer("one_in"),
                message.integer("cpu_percent"),
                message.number("window_ns"),
                message.optionalNumber("programs_ns"),
                message.number("agent_ns"));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) throws MalformedLineException {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedLineException("\"" + name + "\" is not one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
