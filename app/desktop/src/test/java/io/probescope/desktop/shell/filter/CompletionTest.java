package io.probescope.desktop.shell.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    /** The caret is where {@code |} stands; the bar of expectations is kind, begun, column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|; BEGIN; ''; ''; 0",
                "la|; BEGIN; la; ''; 0",
                "' la|'; BEGIN; la; ''; 1",
                "'last |'; LAST; 'last '; ''; 0",
                "' last 5|'; LAST; last 5; ''; 1",
                "'last 5 m|'; LAST; last 5 m; ''; 0",
                "'last 5 min |'; JOINT; ''; ''; 11",
                "'last 5 min an|'; JOINT; an; ''; 11",
                "'last 5 min and |'; COLUMN; ''; ''; 15",
                "'last 5 min and comm = n|'; VALUE; n; comm; 22",
                "'last = |'; VALUE; ''; last; 7",
                "'laster 5|'; OPERATOR; 5; laster; 7",
                "'  la|tency > 1'; BEGIN; la; ''; 2",
                "'latency |'; OPERATOR; ''; latency; 8",
                "'comm i|'; OPERATOR; i; comm; 5",
                "'comm =|'; VALUE; ''; comm; 6",
                "'comm = |'; VALUE; ''; comm; 7",
                "'comm = ng|'; VALUE; ng; comm; 7",
                "'comm = \"two wo|'; VALUE; two wo; comm; 7",
                "'comm in (a, b|'; VALUE; b; comm; 12",
                "'comm in (|'; VALUE; ''; comm; 9",
                "'comm = ng |'; JOINT; ''; comm; 10",
                "'comm = ng a|'; JOINT; a; comm; 10",
                "'comm = ng and |'; COLUMN; ''; ''; 14",
                "'comm = ng and p|'; COLUMN; p; ''; 14",
                "'comm in (a, b) and pid < |'; VALUE; ''; pid; 25",
                "'comm = \"a b\"|'; NOTHING; ''; comm; 12",
                "'latency > 1us and <|'; VALUE; ''; latency; 19",
                "'latency > 1us and < 1|'; VALUE; 1; latency; 20",
                "'> 1|'; NOTHING; ''; ''; 3",
                "'comm = a or p|'; NOTHING; ''; comm; 13",
            })
    void knowsWhatIsBeingWritten(String marked, String kind, String begun, String column, int from) {
        int caret = marked.indexOf('|');
        Completion place = Completion.at(marked.replace("|", ""), caret);
        assertEquals(new Completion(Completion.Kind.valueOf(kind), from, begun, column), place);
    }
}
