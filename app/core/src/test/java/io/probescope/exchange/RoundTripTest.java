package io.probescope.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.probescope.session.Cancellation;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Session to format to session: the same stacks and weights, as far as the format can hold them. */
class RoundTripTest {
    private static final String COMPILED = "Lcom/shop/Cart;::total()";

    @TempDir
    private Path folder;

    private Path session;

    @BeforeEach
    void record() throws Exception {
        session = StackSession.record(folder.resolve("a.probescope"));
    }

    private Path again(ExportFormat format) throws Exception {
        Path file = Exchange.export(session, format, folder.resolve("a." + format.suffix()));
        return Exchange.imported(file, folder.resolve("again.probescope"));
    }

    /** What a format keeps that knows thread names as the root frame, and no addresses. */
    private static Map<String, Long> withThreads(boolean modules) {
        String user = modules ? " /usr/bin/busy worker" : " null";
        String rest = "USER main" + user + " > UNKNOWN null null > USER null "
                + (modules ? "/usr/lib/libssl.so.3" : "libssl.so.3") + " > JIT " + COMPILED
                + " null > USER \u8ba1\u7b97 \ud83d\ude80" + user
                + " > USER std::map<int, long>::operator[](int const&)" + user;
        String kernel = " > KERNEL do_syscall_64 null > KERNEL nft_do_chain " + (modules ? "nf_tables" : "null");
        return new TreeMap<>(Map.of(
                "USER busy; worker null > " + rest + kernel,
                3L,
                "USER b null > " + rest,
                2L,
                "USER b null",
                1L,
                "USER swapper null" + kernel,
                1L));
    }

    @Test
    void speedscopeKeepsEverythingButAddresses() throws Exception {
        assertEquals(withThreads(true), Exchange.stacks(again(ExportFormat.SPEEDSCOPE), "imported", "sum(samples)"));
    }

    @Test
    void foldedKeepsNamesAndKindsAndHasNoSemicolonsInNames() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        withThreads(false).forEach((stack, weight) -> expected.put(stack.replace(';', ':'), weight));
        Path again = again(ExportFormat.FOLDED);
        assertEquals(expected, Exchange.stacks(again, "imported", "sum(samples)"));
        Path first = folder.resolve("a.folded");
        Path second = Exchange.export(again, ExportFormat.FOLDED, folder.resolve("b.folded"));
        assertEquals(
                Files.readAllLines(first).stream().sorted().toList(),
                Files.readAllLines(second).stream().sorted().toList());
    }

    @Test
    void pprofKeepsLabelsAndWhoseTheStacksAre() throws Exception {
        Path again = again(ExportFormat.PPROF);
        assertEquals(
                Exchange.stacks(session, "profile", "count(*)"), Exchange.stacks(again, "imported", "sum(samples)"));
        try (var saved = SavedSession.open(again)) {
            String threads = saved.reader()
                    .query(
                            "SELECT string_agg(comm || ' ' || pid || ' ' || tid || ' ' || n, '|' ORDER BY comm) FROM"
                                    + " (SELECT comm, pid, tid, sum(samples) AS n FROM imported GROUP BY ALL)",
                            List.of(),
                            rows -> {
                                rows.next();
                                return rows.getString(1);
                            });
            assertEquals("b 40 42 3|busy; worker 40 41 3|swapper 0 0 1", threads);
            assertEquals(StackSession.START_NS + 1000, saved.reader().info().startNs());
        }
    }

    @Test
    void speedscopesSchemaAcceptsWhatIsWritten() throws Exception {
        JsonNode written = JsonMapper.builder()
                .build()
                .readTree(Exchange.export(session, ExportFormat.SPEEDSCOPE, folder.resolve("a.json"))
                        .toFile());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.newInputStream(Exchange.resource("speedscope-schema.json")));
        assertEquals(List.of(), List.copyOf(schema.validate(written)));
        ((ObjectNode) written.get("profiles").get(0)).remove("unit");
        assertFalse(schema.validate(written).isEmpty(), "the schema checks something");
    }

    @Test
    void theSvgIsWellFormedAndItsBoxesAreAsWideAsTheyWeigh() throws Exception {
        Path svg = Exchange.export(session, ExportFormat.SVG, folder.resolve("a.svg"));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        NodeList boxes = document.getElementsByTagName("g");
        Map<String, Double> widths = new TreeMap<>();
        for (int i = 0; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            if (!box.getAttribute("data-n").isEmpty()) {
                double width =
                        Double.parseDouble(box.getAttribute("data-r")) - Double.parseDouble(box.getAttribute("data-l"));
                widths.merge(box.getAttribute("class") + " " + box.getAttribute("data-n"), width, Double::sum);
            }
        }
        assertEquals(1, widths.get("root all"), 1e-6);
        assertEquals(3 / 7.0, widths.get("process busy; worker"), 1e-6);
        assertEquals(5 / 7.0, widths.get("user main"), 1e-6);
        assertEquals(4 / 7.0, widths.get("kernel nft_do_chain"), 1e-6);
        assertTrue(widths.containsKey("user std::map<int, long>::operator[](int const&)"), widths.toString());
    }

    @Test
    void csvHasEveryRowWithItsStacksInWords() throws Exception {
        List<String> lines = Files.readAllLines(Exchange.export(session, ExportFormat.CSV, folder.resolve("a.csv")));
        assertEquals("host,run,seq,time,kernel_ns,pid,tid,comm,kernel,user", lines.get(0));
        assertEquals(8, lines.size());
        assertTrue(
                lines.get(1)
                        .startsWith(
                                "1,1,1,2023-11-14 22:13:20.000001,1000,40,41,busy; worker,do_syscall_64;nft_do_chain,"),
                lines.get(1));
        assertTrue(lines.get(7).endsWith(",b,,"), lines.get(7));
    }

    @Test
    void parquetHasEveryRowWithItsTypes() throws Exception {
        Path file = Exchange.export(session, ExportFormat.PARQUET, folder.resolve("it's.parquet"));
        List<String> read = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*), sum(pid), any_value(typeof(time)), max(seq), min(\"user\") FROM read_parquet('"
                                + file.toString().replace("'", "''") + "')")) {
            rows.next();
            for (int i = 1; i <= 4; i++) {
                read.add(rows.getString(i));
            }
            assertTrue(rows.getString(5).startsWith("main;[unknown];[libssl.so.3];" + COMPILED), rows.getString(5));
        }
        assertEquals(List.of("7", "240", "TIMESTAMP_NS", "7"), read);
    }

    @Test
    void aTraceKeepsEventsThatOverlap() throws Exception {
        Path trace = folder.resolve("t.json");
        Files.writeString(trace, """
                {"traceEvents":[
                {"ph":"M","name":"thread_name","pid":5,"tid":6,"args":{"name":"disk \\u2022"}},
                {"ph":"X","name":"outer","pid":5,"tid":6,"ts":10,"dur":100},
                {"ph":"B","name":"inner","pid":5,"tid":6,"ts":20.5},
                {"ph":"E","pid":5,"tid":6,"ts":50.001},
                {"ph":"b","name":"request","cat":"io","id":"7","pid":5,"tid":6,"ts":100},
                {"ph":"e","name":"request","cat":"io","id":"7","pid":5,"tid":6,"ts":200},
                {"ph":"i","name":"mark","pid":5,"tid":6,"ts":210,"args":{"why":"\\"quoted\\""}},
                {"ph":"C","name":"counter","pid":5,"ts":211,"args":{"a":1}}]}
                """);
        String sql =
                "SELECT string_agg(name || ' ' || coalesce(duration, -1) || ' ' || (time - (SELECT min(time - coalesce(duration, 0)) FROM imported_events))"
                        + " || ' ' || comm || ' ' || coalesce(json_extract_string(arguments, '$.why'), ''), '|' ORDER BY time) FROM imported_events";
        Path first = Exchange.imported(trace, folder.resolve("t.probescope"));
        String expected =
                "inner 29501 40001 disk \u2022 |outer 100000 100000 disk \u2022 |request 100000 190000 disk \u2022 |mark -1 200000 disk \u2022 \"quoted\"";
        assertEquals(expected, text(first, sql));
        assertTrue(text(first, "SELECT text FROM notes").contains("1 events of the kind \"C\""));
        assertEquals(
                Map.of(
                        "USER outer null",
                        70_499L,
                        "USER outer null > USER inner null",
                        29_501L,
                        "USER request null",
                        100_000L),
                Exchange.stacks(first, "imported_self", "sum(self_ns)"));
        Path written = folder.resolve("t2.json");
        try (var saved = SavedSession.open(first)) {
            var events = saved.reader().streams().get(0);
            new Export(saved.reader(), ExportedRows.ofRun(events, 1), Progress.NONE, new Cancellation())
                    .write(ExportFormat.CHROME, written);
        }
        Path second = Exchange.imported(written, folder.resolve("t2.probescope"));
        assertEquals(
                text(first, sql.replace("arguments, '$.why'", "'{}', '$.why'")),
                text(second, sql.replace("arguments, '$.why'", "'{}', '$.why'")));
        assertEquals(
                text(first, "SELECT min(time) FROM imported_events"),
                text(second, "SELECT min(time) FROM imported_events"));
    }

    private static String text(Path session, String sql) throws Exception {
        try (var saved = SavedSession.open(session)) {
            return saved.reader().query(sql, List.of(), rows -> {
                rows.next();
                return rows.getString(1);
            });
        }
    }
}
