package io.probescope.desktop.shell.dialog;

import io.probescope.connect.UserQuestions;
import io.probescope.desktop.fx.ScreenThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.layout.Region;

/** Asks a connection's questions in dialogs. Called on the connecting thread; interrupting that thread withdraws the question and answers "cancel". */
public final class DialogQuestions implements UserQuestions {
    private final ModalLayer modals;
    private final String host;

    /** @param host as its user calls it */
    public DialogQuestions(ModalLayer modals, String host) {
        this.modals = modals;
        this.host = host;
    }

    @Override
    public boolean acceptHostKey(String askedHost, String keyType, String fingerprint) {
        return ask(answer -> new HostKeyDialog(askedHost, keyType, fingerprint, answer).dialog(), () -> false);
    }

    @Override
    public char[] secret(SecretKind kind, String prompt, int attempt) {
        return ask(answer -> new SecretDialog(host, kind, prompt, attempt, answer).dialog(), () -> null);
    }

    private <T> T ask(Function<CompletableFuture<T>, ModalLayer.Dialog> makeDialog, Supplier<T> cancelled) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        AtomicReference<Region> shown = new AtomicReference<>();
        ScreenThread.run(() -> {
            ModalLayer.Dialog dialog = makeDialog.apply(answer);
            modals.show(dialog);
            shown.set(dialog.node());
        });
        try {
            return answer.get();
        } catch (InterruptedException giveUp) {
            Thread.currentThread().interrupt();
            return cancelled.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            ScreenThread.run(() -> modals.close(shown.get()));
        }
    }
}
