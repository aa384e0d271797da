package io.probescope.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class CgroupTest {
    private static AgentMessage read(byte[] line) throws Exception {
        return new MessageReader(new ByteArrayInputStream(line)).next();
    }

    @Test
    void cgroupsAreReadWithWhatIsKnownOfThem() throws Exception {
        String id = "0123456789abcdef".repeat(4);
        String pod = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
        Cgroup web = new Cgroup(
                4242,
                "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + pod.replace('-', '_')
                        + ".slice/cri-containerd-" + id + ".scope",
                Cgroup.Kind.CONTAINER,
                "containerd",
                id,
                "web",
                null,
                pod,
                "shop-7d4b9c",
                "prod",
                null);
        Cgroup gone = new Cgroup(
                9,
                null,
                Cgroup.Kind.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "it was gone before its path could be looked up");
        assertEquals(web, read(Golden.bytes("cgroup.json")));
        assertEquals("shop-7d4b9c/web", web.label());
        assertEquals(gone, read(Golden.bytes("cgroup-unknown.json")));
        assertNull(gone.label());
    }

    @Test
    void aContainerWithoutAnIdIsCorrupt() {
        assertThrows(
                ProtocolException.class,
                () -> read("{\"t\":\"cgroup\",\"id\":1,\"path\":\"/x\",\"kind\":\"container\"}\n".getBytes(UTF_8)));
    }
}
