package io.probescope.desktop;

import static io.probescope.desktop.GalleryWindow.onScreen;
import static io.probescope.desktop.GalleryWindow.until;

import io.probescope.connect.UserQuestions.SecretKind;
import io.probescope.desktop.GalleryWindow.Look;
import io.probescope.desktop.shell.dialog.DialogQuestions;
import io.probescope.desktop.shell.dialog.ModalLayer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** What is met before a host is connected, its dialogs, and this machine with the probes of a checkup. */
final class HostScreens extends Screens {
    HostScreens(Path directory, Look look, GalleryWindow window) {
        super(directory, look, window);
    }

    @Override
    void drawAll() throws Exception {
        drawBeforeConnecting();
        drawDialogs();
        drawHost();
    }

    private void drawBeforeConnecting() throws Exception {
        draw("home");
        type("#catalog-search", "why is the disk slow");
        draw("home-asked");
        type("#catalog-search", "coffee beans");
        draw("catalog-nothing");
        type("#catalog-search", "");
        perform("hosts");
        draw("side-hosts");
        perform("sessions");
        draw("side-sessions");
        perform("catalog");
        press("#catalog-runqlat");
        draw("probe");
        perform("host-page");
        draw("host-closed");
        perform("panels");
        draw("panels-none");
        perform("home");
        onScreen(() -> open(file("absent", "probescope")));
        until(() -> lookup("#session-problem") != null);
        draw("session-problem");
        perform("home");
    }

    private void drawDialogs() throws Exception {
        perform("add-host");
        draw("add-host");
        type("#host-address", "two words");
        press("#host-connect");
        draw("add-host-wrong");
        window.escape();
        perform("palette");
        draw("palette");
        window.escape();
        perform("shortcuts");
        draw("shortcuts");
        window.escape();
        DialogQuestions questions =
                new DialogQuestions(onScreen(() -> (ModalLayer) lookup(".modal-layer")), "root@web-1");
        drawQuestion(
                "host-key",
                () -> questions.acceptHostKey(
                        "web-1.example.org", "ED25519", "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM"));
        drawQuestion("secret", () -> questions.secret(SecretKind.SUDO_PASSWORD, "[sudo] password for ops: ", 2));
    }

    private void drawHost() throws Exception {
        perform("host-page");
        press("#connect-host");
        draw("host-connecting");
        until(() -> workbench.workspaces().target().reportProperty().get() != null);
        draw("host");
        perform("home");
        draw("home-connected");
        drawCheckup();
        press("#catalog-profile");
        type("#parameter-sample_hz", "many");
        press("#start-probe");
        draw("probe-wrong-parameter");
    }

    /** The real probes on this machine, ended once each brought rows. */
    private void drawCheckup() throws Exception {
        press("#start-checkup");
        until(() -> lookup("#checkup-end").isVisible());
        until(() -> workbench.workspaces().target().vitalsProperty().get().rows() > 1000 && workbench.isPainted());
        draw("checkup");
        window.choosePanel("#panel-runqlat");
        perform("maps");
        until(() -> lookup("#map-entries .table-cell") != null);
        draw("maps");
        perform("home");
        draw("home-live");
        perform("panels");
        press("#checkup-end");
        until(() -> lookup(".finding") != null);
        draw("findings");
        perform("host-page");
    }

    /** Asks on a thread of its own, as a connection does, and withdraws the question once it is drawn. */
    private void drawQuestion(String name, Callable<?> question) throws Exception {
        Thread asking = new Thread(new FutureTask<>(question), name);
        asking.start();
        until(() -> lookup(".dialog-card") != null);
        draw(name);
        asking.interrupt();
        asking.join();
    }
}
