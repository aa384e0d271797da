package io.probescope.desktop.shell.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Problem DISK = new Problem("The disk is full.", "Free some space.");
    private static final Problem BUDGET = new Problem("opensnoop was taken off the host.", "Raise the budget.");

    private final Notices notices = new Notices();

    @Test
    void noneTakesThePlaceOfAnotherAndTheNewestComesFirst() {
        notices.tell(DISK);
        notices.tell(BUDGET);
        assertEquals(List.of(BUDGET, DISK), notices.allProperty().get());
    }

    @Test
    void whatIsToldAgainStandsOnce() {
        notices.tell(DISK);
        notices.tell(BUDGET);
        notices.tell(DISK.with("again"));
        assertEquals(List.of(DISK.with("again"), BUDGET), notices.allProperty().get());
    }

    @Test
    void whatWasReadIsGone() {
        notices.tell(DISK);
        notices.tell(BUDGET);
        notices.dismiss(DISK);
        assertEquals(List.of(BUDGET), notices.allProperty().get());
    }
}
