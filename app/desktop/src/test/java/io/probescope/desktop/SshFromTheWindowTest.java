package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.KernelPrograms;
import io.probescope.connect.RealSshd;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.language.Language;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.record.Workloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person does in the window, by mouse and keyboard, with a host behind a real sshd and the probes in the kernel. */
@Tag("real")
class SshFromTheWindowTest extends OneWorkbenchTest {
    private static final String OPENS = "1009";
    private static final String OPENS_COUNTED = "1,009 rows";

    private static RealSshd sshd;
    private static Path knownHosts;

    private final Locale before = Locale.getDefault();

    @BeforeAll
    static void startSshd() throws Exception {
        Path ssh = Files.createDirectories(Path.of(System.getProperty("user.home"), ".ssh"));
        knownHosts = ssh.resolve("known_hosts");
        Files.writeString(ssh.resolve("config"), "UserKnownHostsFile " + knownHosts + "\nGlobalKnownHostsFile none\n");
        assertTrue(
                output("ssh", "-G", "127.0.0.1").contains("userknownhostsfile " + knownHosts),
                "the user's own known hosts would change: PATH lacks src/test/bin");
        sshd = RealSshd.start();
    }

    @AfterAll
    static void stopSshd() throws Exception {
        sshd.close();
    }

    @BeforeEach
    void forgetHosts() throws IOException {
        Files.deleteIfExists(knownHosts);
    }

    SshFromTheWindowTest() {
        super(1280, 860);
    }

    @Override
    @AfterEach
    protected void end() throws Exception {
        super.end();
        Language.speak(Language.ENGLISH);
        Locale.setDefault(before);
        until(() -> KernelPrograms.left(sshd.directory()).isEmpty());
    }

    @Test
    void anUnknownHostIsAcceptedLoggedInToWatchedAndStopped() throws Exception {
        addHost(sshd.lockedKey());

        until(() -> isShown("#host-key-fingerprint"));
        assertEquals(
                fingerprint(),
                lookup("#host-key-fingerprint").queryAs(TextField.class).getText());
        clickOn("#host-key-accept");

        until(() -> lookup("#secret").tryQuery().filter(Node::isFocused).isPresent());
        write("wrong horse").push(KeyCode.ENTER);
        until(() -> isShown(".dialog-card .field-error"));
        until(() -> lookup("#secret").tryQuery().filter(Node::isFocused).isPresent());
        write(RealSshd.PASSPHRASE).push(KeyCode.ENTER);

        until(this::isExamined);
        HostWorkspace host = workbench.workspaces().target();
        Set<String> words = words("#host-page");
        assertTrue(words.contains(System.getProperty("os.version")), words::toString);
        assertTrue(words.contains("x86_64"), words::toString);
        assertTrue(words.containsAll(Set.of("BTF", "JIT", "root")), words::toString);
        assertTrue(Files.readString(knownHosts).contains("ssh-ed25519"));

        watchOpens(host);
        clickOn("#panel-opensnoop #stop");
        until(() -> stateOfRun(host) == RunState.STOPPED && workbench.isPainted());
        assertEquals(OPENS_COUNTED, count());
        assertFalse(isShown("#workspace-notice"));
    }

    @Test
    void aConnectionCutMidRunIsToldAboveThePanelsAndTheRowsStay() throws Exception {
        Files.copy(sshd.knownHosts(), knownHosts);
        addHost(sshd.key());
        until(this::isExamined);
        HostWorkspace host = workbench.workspaces().target();
        watchOpens(host);

        sshd.killSessions();

        until(() -> isShown("#workspace-notice"));
        Set<String> told = words("#workspace-notice");
        assertTrue(told.contains("The connection to " + host.hosts().get(0).address() + " was cut."), told::toString);
        until(() -> stateOfRun(host) == RunState.CUT && isShown("#count") && workbench.isPainted());
        assertEquals(OPENS_COUNTED, count());

        clickOn("Try again");
        until(() -> isShown("#workspace-notice .connect-steps")
                && lookup("#panel-opensnoop").tryQuery().isEmpty());
        until(host::isConnected);
        until(() -> !isShown("#workspace-notice"));
        assertTrue(workbench.workspaces().unsaved().stream()
                .anyMatch(workspace -> workspace.vitalsProperty().get().rows() == 1009));
    }

    @Test
    void aChangedHostKeyIsRefusedWithThePlaceOfTheOldOne() throws Exception {
        String other = Files.readString(Path.of(sshd.key() + ".pub"));
        Files.writeString(knownHosts, "# another key\n[127.0.0.1]:" + sshd.port() + " " + other);
        addHost(sshd.key());
        until(() -> isShown("#connect-problem"));
        Set<String> told = words("#connect-problem");
        assertTrue(
                told.stream().anyMatch(text -> text.contains("has changed") && text.contains(knownHosts + ":2")),
                told::toString);
        assertTrue(told.stream().anyMatch(text -> text.contains("ssh-keygen -f")), told::toString);
        assertTrue(isShown("#connect-host"));
        assertFalse(workbench.workspaces().target().isConnected());
    }

    @Test
    void inChineseARefusalAndWhatTheHostAllowsAreToldInChinese() throws Exception {
        interact(() -> {
            Stage stage = (Stage) workbench.scene().getWindow();
            workbench.close();
            Language.speak(Language.SIMPLIFIED_CHINESE);
            start(stage);
            return null;
        });
        Files.writeString(
                knownHosts, "[127.0.0.1]:" + sshd.port() + " " + Files.readString(Path.of(sshd.key() + ".pub")));
        addHost(sshd.key());
        until(() -> isShown("#connect-problem"));
        Set<String> told = words("#connect-problem");
        assertTrue(told.stream().anyMatch(text -> text.contains("的主机密钥已改变")), told::toString);
        assertTrue(told.stream().anyMatch(text -> text.startsWith("请询问主机管理员")), told::toString);

        Files.copy(sshd.knownHosts(), knownHosts, StandardCopyOption.REPLACE_EXISTING);
        clickOn("#connect-host");
        until(this::isExamined);
        Set<String> checks = words("#host-page");
        assertTrue(checks.containsAll(Set.of("跟踪权限", "用户 ID 0，能力足够")), checks::toString);
    }

    /** The doctor needs many seconds. Says how long a person's way from the dialog's Connect to the first row takes, clicks included. */
    @Test
    void theFirstRowIsOnTheScreenBeforeTheDoctorIsDone() throws Exception {
        Files.copy(sshd.knownHosts(), knownHosts);
        fillAddHost(sshd.key());
        long clicked = System.nanoTime();
        clickOn("#host-connect");
        until(() -> isShown("#host-page .examination"));
        HostWorkspace host = workbench.workspaces().target();
        long connected = System.nanoTime();
        clickOn("#catalog-opensnoop");
        long start = System.nanoTime();
        clickOn("#start-probe");
        until(() -> isShown("#count") && !count().startsWith("0 "));
        long row = System.nanoTime();
        assertNull(host.reportProperty().get());
        clickOn("#panel-opensnoop #stop");
        until(() -> host.reportProperty().get() != null);
        System.out.printf(
                "connect to first row: %d ms, of these until it is connected %d ms, from Start to the first row %d ms%n",
                TimeUnit.NANOSECONDS.toMillis(row - clicked),
                TimeUnit.NANOSECONDS.toMillis(connected - clicked),
                TimeUnit.NANOSECONDS.toMillis(row - start));
    }

    private void addHost(Path key) {
        fillAddHost(key);
        clickOn("#host-connect");
    }

    private void fillAddHost(Path key) {
        push(KeyCode.CONTROL, KeyCode.N);
        clickOn("#host-address").write("root@127.0.0.1:" + sshd.port());
        clickOn("#host-identity").write(key.toString());
    }

    /** Starts opensnoop for one program, runs that program, and waits for its rows. */
    private void watchOpens(HostWorkspace host) throws Exception {
        // A name of its own: the filter would count the opens of every process of that name on this machine.
        String name = "opens-" + ProcessHandle.current().pid();
        Path program = sshd.directory().resolve(name);
        Files.copy(
                Workloads.of("opensnoop"),
                program,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        clickOn("#catalog-opensnoop");
        clickOn("#parameter-target_comm").write(name);
        assertEquals(
                name, lookup("#parameter-target_comm").queryAs(TextField.class).getText());
        clickOn("#start-probe");
        until(() -> isShown("#panel-opensnoop") && stateOfRun(host) == RunState.RUNNING);
        Process workload =
                new ProcessBuilder(program.toString(), OPENS).inheritIO().start();
        assertEquals(0, workload.waitFor());
        until(() -> isShown("#count") && count().equals(OPENS_COUNTED));
    }

    private boolean isExamined() {
        HostWorkspace host = workbench.workspaces().target();
        return host.isConnected() && host.reportProperty().get() != null && isShown(".checks");
    }

    private RunState stateOfRun(HostWorkspace host) {
        return host.runsProperty().get().isEmpty()
                ? null
                : host.runsProperty().get().get(0).state();
    }

    private String count() {
        return lookup("#count").queryLabeled().getText();
    }

    private boolean isShown(String query) {
        return lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private Set<String> words(String query) {
        return from(lookup(query)).lookup((Node node) -> node instanceof Label).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.toSet());
    }

    private static String fingerprint() throws IOException {
        return output(
                        "ssh-keygen",
                        "-lf",
                        sshd.directory().resolve("host_key.pub").toString())
                .split(" ", -1)[1];
    }

    private static String output(String... command) throws IOException {
        try (InputStream output = new ProcessBuilder(command).start().getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
