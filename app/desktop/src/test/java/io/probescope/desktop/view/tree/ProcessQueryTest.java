package io.probescope.desktop.view.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.FilterParser;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.tree.ProcessModel.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessQueryTest {
    private static final long ALL_ROWS = 1_000_000;
    private static final long MS = 1_000_000;
    private static final int COMPILERS = 23;
    private MemorySession session;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        SampleData.build(session);
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void bothStreamsOfARunBecomeOneTree() throws Exception {
        ProcessPicture picture = query().anew(Bound.upTo(ALL_ROWS));
        assertEquals(1, picture.roots().size());
        Life shell = picture.roots().get(0);
        assertFalse(shell.seen());
        Life make = picture.childrenOf(shell).get(0);
        assertEquals(2, make.end().status());
        assertEquals(COMPILERS, picture.childrenOf(make).size());
        for (Life compiler : picture.childrenOf(make)) {
            Life assembler = picture.childrenOf(compiler).get(0);
            assertEquals("/usr/bin/as", assembler.program().path());
            assertEquals(2, assembler.executions().size());
        }
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        long cut = 90_000 + 1_500 * 10;
        ProcessPicture grown = query().grown(query().anew(Bound.upTo(cut)), Bound.upTo(cut), Bound.upTo(ALL_ROWS));
        assertEquals(query().anew(Bound.upTo(ALL_ROWS)).tree(), grown.tree());
        assertEquals(query().anew(Bound.upTo(ALL_ROWS)).lives(), grown.lives());
    }

    @Test
    void failuresAreShownWithTheirAncestors() throws Exception {
        ProcessModel model = model();
        model.setFailedOnly(true);
        // make and two compilers returned other than 0, one assembler was killed; the shell before make leads to them.
        assertEquals(4, model.matching());
        assertEquals(List.of("pid 880", "make", "cc", "cc", "as"), names(model));
    }

    @Test
    void aSearchShowsWhatIsFoundBelowItsAncestors() throws Exception {
        ProcessModel model = model();
        model.search("part7.O");
        assertEquals(List.of("pid 880", "make", "cc", "as"), names(model));
        assertEquals(
                List.of(false, false, false, true),
                model.rows().stream().map(Row::wanted).toList());
    }

    @Test
    void aSelectedTimeShowsWhoLivedInIt() throws Exception {
        ProcessModel model = model();
        long from = MemorySession.START_NS + 40 * MS;
        model.select(new Selection(from, from + 130 * MS));
        assertEquals(List.of("pid 880", "make", "cc", "as"), names(model));
    }

    @Test
    void aSelectedProcessShowsItselfAlone() throws Exception {
        assertEquals(List.of("pid 880", "make", "cc"), names(filtered("pid = 1004")));
    }

    @Test
    void aFilterAsksWhatWasSeenOfAProcessByWhicheverStream() throws Exception {
        assertEquals(List.of(), filtered("pid = 1").rows());
        long failed = count("SELECT count(*) FROM execsnoop_exits WHERE status <> 0");
        assertEquals(failed, filtered("status != 0").matching());
        String ccs = "SELECT count(*) FROM execsnoop_exits WHERE comm = 'cc' AND lifetime > 20000000";
        assertEquals(count(ccs), filtered("comm = cc and lifetime > 20ms").matching());
    }

    private ProcessModel filtered(String filter) throws Exception {
        ProcessQuery query = new ProcessQuery(Contexts.of(session, MemorySession.EXECS), FilterParser.parse(filter));
        long cut = count("SELECT median(seq) FROM execsnoop_exits");
        ProcessModel model = new ProcessModel();
        model.show(query.anew(Bound.upTo(ALL_ROWS)));
        ProcessModel grown = new ProcessModel();
        grown.show(query.grown(query.anew(Bound.upTo(cut)), Bound.upTo(cut), Bound.upTo(ALL_ROWS)));
        assertEquals(names(model), names(grown));
        return model;
    }

    private long count(String sql) throws Exception {
        return session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    @Test
    void whatIsCollapsedStaysSoWhenTheTreeGrows() throws Exception {
        ProcessModel model = model();
        int all = model.rows().size();
        Life make = model.rows().get(1).life();
        model.setCollapsed(make, true);
        assertEquals(2, model.rows().size());
        model.show(query().anew(Bound.upTo(ALL_ROWS)));
        assertEquals(2, model.rows().size());
        assertTrue(model.rows().get(1).collapsed());
        model.expandAll();
        assertEquals(all, model.rows().size());
    }

    @Test
    void whatIsFoldedIsToldAsTextAndFoldedSoAgain() throws Exception {
        ProcessModel model = model();
        List<String> told = new ArrayList<>();
        model.setOnFold(told::add);
        model.setCollapsed(model.rows().get(1).life(), true);
        ProcessModel again = model();
        again.fold(told.get(0));
        assertEquals(model.rows(), again.rows());
        assertEquals(2, again.rows().size());

        model.expandAll();
        assertEquals("", told.get(1));
        model.collapseAll();
        model.setCollapsed(model.rows().get(1).life(), false);
        assertEquals(4, told.size());
        again.fold(told.get(3));
        assertEquals(model.rows(), again.rows());
        assertTrue(told.get(3).length() < 40, "not a word for each: " + told.get(3));
        again.fold(told.get(1));
        assertEquals(model().rows(), again.rows());
        again.fold("4711/1 nonsense");
        assertEquals(model().rows(), again.rows(), "what is not there does no harm");
    }

    @Test
    void endsAloneMakeATreeToo() throws Exception {
        session.run("DELETE FROM execsnoop_execs");
        ProcessPicture picture =
                new ProcessQuery(Contexts.of(session, MemorySession.EXITS), Filter.NONE).anew(Bound.upTo(ALL_ROWS));
        Life make = picture.childrenOf(picture.roots().get(0)).get(0);
        assertEquals("make", LifeWords.name(make));
        assertEquals(COMPILERS, picture.childrenOf(make).size());
    }

    @Test
    void theStreamOfProgramsCoversThatOfEnds() {
        TreeFactory factory = new TreeFactory();
        assertTrue(factory.covers(MemorySession.EXECS, MemorySession.EXITS));
        assertFalse(factory.covers(MemorySession.EXITS, MemorySession.EXECS));
        assertFalse(factory.fits(MemorySession.OPENS));
    }

    private ProcessModel model() throws Exception {
        ProcessModel model = new ProcessModel();
        model.show(query().anew(Bound.upTo(ALL_ROWS)));
        return model;
    }

    private static List<String> names(ProcessModel model) {
        return model.rows().stream().map(row -> LifeWords.name(row.life())).toList();
    }

    private ProcessQuery query() {
        return new ProcessQuery(Contexts.of(session, MemorySession.EXECS), Filter.NONE);
    }
}
