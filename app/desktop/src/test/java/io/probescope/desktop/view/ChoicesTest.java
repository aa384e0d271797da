package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** What is kept of a view's tools. */
class ChoicesTest {
    private final List<Map<String, String>> told = new ArrayList<>();
    private final ObjectProperty<Integer> width = new SimpleObjectProperty<>(1);
    private final BooleanProperty log = new SimpleBooleanProperty(true);

    @Test
    void aToolStandsAsItWasLeftAndItsChangesAreTold() {
        Choices choices = opened(Map.of("width", "w2", "log", "false"));
        assertEquals(2, width.get());
        assertEquals(false, log.get());
        assertEquals(List.of(), told);
        width.set(3);
        log.set(true);
        assertEquals(Map.of("width", "w3", "log", "true"), choices.all());
        assertEquals(List.of(Map.of("width", "w3", "log", "false"), Map.of("width", "w3", "log", "true")), told);
    }

    @Test
    void whatMeansNothingAnyMoreIsPassedOver() {
        Choices choices = opened(Map.of("width", "w9", "log", "perhaps", "unheard-of", "7"));
        assertEquals(1, width.get());
        assertEquals(true, log.get());
        width.set(2);
        assertEquals("w2", choices.all().get("width"));
    }

    @Test
    void whatNobodyChoseIsNotKept() {
        assertEquals(Map.of(), opened(Map.of()).all());
        assertEquals(List.of(), told);
    }

    @Test
    void viewsThatShareChoicesStandAlike() {
        Choices choices = opened(Map.of());
        ObjectProperty<Integer> other = new SimpleObjectProperty<>(1);
        choices.keep("width", other, List.of(1, 2, 3), one -> "w" + one);
        width.set(3);
        assertEquals(3, other.get());
        other.set(2);
        assertEquals(2, width.get());
        assertEquals(List.of(Map.of("width", "w3"), Map.of("width", "w2")), told, "each is told once");
        choices.forgetFollowers();
        width.set(1);
        assertEquals(2, other.get(), "it is closed");
    }

    private Choices opened(Map<String, String> before) {
        Choices[] choices = new Choices[1];
        choices[0] = new Choices(before, () -> told.add(choices[0].all()));
        choices[0].keep("width", width, List.of(1, 2, 3), one -> "w" + one);
        choices[0].keep("log", log);
        return choices[0];
    }
}
