package io.probescope.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agents that the application carries, and hosts that none of them runs on. */
class AgentBinariesTest {
    private static final int E_TYPE = 16;
    private static final int E_MACHINE = 18;
    private static final int E_PHENTSIZE = 54;
    private static final int E_PHNUM = 56;
    private static final int PT_INTERP = 3;

    @ParameterizedTest
    @CsvSource({"x86_64, 62", "aarch64, 183"})
    void eachArchitectureHasAStaticProgramOfItsOwn(String arch, int machine) throws Exception {
        ByteBuffer elf = ByteBuffer.wrap(AgentBinaries.bundled().agent(arch)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x464c457f, elf.getInt(0));
        assertEquals(2, elf.getShort(E_TYPE), "an executable");
        assertEquals(machine, elf.getShort(E_MACHINE));
        int headers = (int) elf.getLong(32);
        for (int i = 0; i < elf.getShort(E_PHNUM); i++) {
            int type = elf.getInt(headers + i * elf.getShort(E_PHENTSIZE));
            assertTrue(type != PT_INTERP, "asks for a dynamic loader");
        }
    }

    @Test
    @Tag("real")
    void aHostOfAnotherArchitectureIsRefusedAndGetsNothing() throws Exception {
        try (RealSshd other = RealSshd.startWithArchitecture("riscv64")) {
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> new Connector()
                            .connect(other.address("root"), other.keyLogin(), new ScriptedUser(false), step -> {}));
            assertEquals(
                    new Problem(
                            "There is no agent for the architecture 'riscv64'.",
                            "Choose a host of one of these: x86_64, aarch64.",
                            ""),
                    refused.problem());
            assertFalse(Files.exists(other.directory().resolve("home/root/.cache")));
        }
    }
}
