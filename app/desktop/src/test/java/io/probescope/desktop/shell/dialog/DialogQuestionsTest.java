package io.probescope.desktop.shell.dialog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.UserQuestions.SecretKind;
import io.probescope.desktop.Await;
import io.probescope.desktop.theme.Theme;
import io.probescope.desktop.theme.ThemeStyles;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** A connection asks on its own thread; a person answers, refuses, or leaves. */
class DialogQuestionsTest extends ApplicationTest {
    private final ExecutorService connecting = Executors.newSingleThreadExecutor();
    private final ModalLayer modals = new ModalLayer();
    private final DialogQuestions questions = new DialogQuestions(modals, "web-1");

    @Override
    public void start(Stage stage) {
        Scene scene = new Scene(new StackPane(new Button("behind"), modals), 900, 600);
        new ThemeStyles(Theme.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void end() {
        connecting.shutdownNow();
    }

    @Test
    void theFingerprintIsShownAndAccepted() throws Exception {
        Future<Boolean> answer = connecting.submit(() -> questions.acceptHostKey("web-1", "ssh-ed25519", "SHA256:abc"));
        until(modals::isShowing);
        assertEquals(
                "SHA256:abc",
                lookup("#host-key-fingerprint").queryAs(TextField.class).getText());
        clickOn("#host-key-accept");
        assertTrue(answer.get(10, TimeUnit.SECONDS));
        until(() -> !modals.isShowing());
    }

    @Test
    void escapeRefusesAnUnknownHost() throws Exception {
        Future<Boolean> answer = connecting.submit(() -> questions.acceptHostKey("web-1", "ssh-ed25519", "SHA256:abc"));
        until(modals::isShowing);
        push(KeyCode.ESCAPE);
        assertFalse(answer.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aSecretIsTypedAndAWrongOneSaysWhichAttemptThisIs() throws Exception {
        Future<char[]> answer = connecting.submit(() -> questions.secret(SecretKind.PASSWORD, "Password:", 2));
        until(() -> lookup("#secret").tryQuery().filter(Node::isFocused).isPresent());
        assertTrue(lookup(".field-error").queryLabeled().getText().contains("2"));
        write("s3cret").push(KeyCode.ENTER);
        assertArrayEquals("s3cret".toCharArray(), answer.get(10, TimeUnit.SECONDS));
    }

    @Test
    void theFocusStaysInTheDialog() throws Exception {
        Future<char[]> answer = connecting.submit(() -> questions.secret(SecretKind.SUDO_PASSWORD, "sudo", 1));
        until(modals::isShowing);
        for (int i = 0; i < 5; i++) {
            push(KeyCode.TAB);
            assertFalse(lookup("behind").queryButton().isFocused());
        }
        push(KeyCode.ESCAPE);
        assertNull(answer.get(10, TimeUnit.SECONDS));
    }

    @Test
    void givingUpTheConnectWithdrawsTheQuestion() throws Exception {
        Future<?> asking = connecting.submit(() -> questions.secret(SecretKind.KEY_PASSPHRASE, "Passphrase:", 1));
        until(modals::isShowing);
        asking.cancel(true);
        until(() -> !modals.isShowing());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        Await.until(10, condition);
    }
}
