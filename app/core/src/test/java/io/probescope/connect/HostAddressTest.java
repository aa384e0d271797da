package io.probescope.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    @Test
    void readsWhatSshWouldTake() throws ProblemException {
        assertTrue(HostAddress.parse(" local ").isLocal());
        assertEquals(new HostAddress(null, "web-1.example.org", 0), HostAddress.parse("web-1.example.org"));
        assertEquals(new HostAddress("root", "10.0.0.1", 2222), HostAddress.parse("root@10.0.0.1:2222"));
        assertEquals(new HostAddress("a", "h", 22), HostAddress.parse("ssh://a@h:22/"));
        assertEquals(new HostAddress(null, "fe80::1%eth0", 2222), HostAddress.parse("[fe80::1%eth0]:2222"));
        assertEquals(new HostAddress("root", "2001:db8::1", 0), HostAddress.parse("root@2001:db8::1"));
        assertEquals(new HostAddress(null, "::1", 0), HostAddress.parse("::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "h", "u@h", "u@h:22", "[::1]", "u@[2001:db8::1]:2222"})
    void printsWhatItReads(String text) throws ProblemException {
        assertEquals(text, HostAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@h", "h:", "h:0", "h:65536", "a b", "-oProxyCommand=x", "u@-l", "h/x", "[::1", "u@h@"})
    void refusesWhatNamesNoHost(String text) {
        assertThrows(ProblemException.class, () -> HostAddress.parse(text));
    }
}
