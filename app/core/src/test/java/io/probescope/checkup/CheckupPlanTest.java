package io.probescope.checkup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckupPlanTest {

    @Test
    void everyRuleHasAllItsWordsAndTellsOnlyOfWhatItsResultGives() throws Exception {
        for (Rule rule : CheckupPlan.bundled().rules()) {
            Map<String, String> told = new HashMap<>();
            rule.limits().forEach(limit -> told.put(limit.column() + ".limit", limit.text()));
            for (String words : List.of("title", "none", "next")) {
                assertDoesNotThrow(() -> Words.of(rule.name() + "." + words, told), rule.name());
            }
            rule.gives().keySet().forEach(column -> told.put(column, "1"));
            for (String words : List.of("found", "calm")) {
                assertDoesNotThrow(() -> Words.of(rule.name() + "." + words, told), rule.name());
            }
        }
    }

    @Test
    void everyLimitIsOfANumberOfItsUnitAndEveryViewShowsWhatTheRuleReads() throws Exception {
        CheckupPlan plan = CheckupPlan.bundled();
        for (Rule rule : plan.rules()) {
            assertTrue(!rule.limits().isEmpty(), rule.name());
            for (Limit limit : rule.limits()) {
                assertEquals(limit.unit().measure(), rule.gives().get(limit.column()), rule.name());
            }
            Rule.Source shown = rule.reads().get(rule.show().stream());
            assertTrue(shown.columns().keySet().containsAll(rule.show().match()), rule.name());
            assertTrue(rule.gives().keySet().containsAll(rule.show().match()), rule.name());
            rule.reads()
                    .values()
                    .forEach(source -> assertTrue(
                            plan.probes().stream()
                                    .anyMatch(member -> member.probe().equals(source.probe())),
                            rule.name()));
        }
        assertEquals(
                plan.limitKeys().size(), plan.limitKeys().stream().distinct().count());
    }

    @Test
    void aLimitIsChangedByItsKeyAndTheOthersStay() throws Exception {
        CheckupPlan plan = CheckupPlan.bundled();
        CheckupPlan changed = plan.withLimits(Map.of("run_queue_wait.p99", 0.5));
        Limit before = plan.limit("run_queue_wait.p99");
        Limit after = changed.limit("run_queue_wait.p99");
        assertEquals(before.at(0.5), after);
        assertEquals("500 \u00b5s", after.text());
        assertEquals(plan.limit("disk_latency.p99"), changed.limit("disk_latency.p99"));
    }

    @Test
    void aPlanThatIsWrongNamesThePlace() {
        byte[] yaml = "seconds: 60\nprobes: [{probe: a, parameters: {}}]\nrules: [{rule: a, severity: loud}]"
                .getBytes(StandardCharsets.UTF_8);
        ProblemException wrong = assertThrows(ProblemException.class, () -> CheckupPlan.read(yaml));
        assertTrue(wrong.problem().cause().contains("severity"), wrong.problem().cause());
    }
}
