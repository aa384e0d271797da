package io.probescope.desktop.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ChoiceBox;

/**
 * What a person chose in a view, such as columns and modes: plain text by name, the same in every language. What is kept here stands at first as it was left; where that is nothing to
 * choose any more, it stands as usual. Views that stand beside each other to be compared, such as those of hosts apart, share it: what is chosen in one is chosen in all. To be used on
 * the screen's thread.
 */
public final class Choices {
    private final Map<String, String> chosen;
    private final Map<String, List<Consumer<String>>> followers = new HashMap<>();
    private final Runnable changed;

    /**
     * Begins as things were left.
     *
     * @param before what {@link #all} gave then
     * @param changed told when something else is chosen
     */
    public Choices(Map<String, String> before, Runnable changed) {
        chosen = new HashMap<>(before);
        this.changed = changed;
    }

    /** Of a view in which nothing was chosen, and that nobody remembers. */
    public static Choices none() {
        return new Choices(Map.of(), () -> {});
    }

    /** All that was chosen, by name; what nobody chose is not in it. */
    public Map<String, String> all() {
        return Map.copyOf(chosen);
    }

    /** What was chosen under a name, if anything was. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(chosen.get(name));
    }

    /** Something is chosen. */
    public void put(String name, String value) {
        if (!value.equals(chosen.put(name, value))) {
            changed.run();
            List.copyOf(followers.getOrDefault(name, List.of())).forEach(follower -> follower.accept(value));
        }
    }

    /** Tells a view what is chosen from now on, in it or in another one. */
    public void follow(String name, Consumer<String> follower) {
        followers.computeIfAbsent(name, first -> new ArrayList<>()).add(follower);
    }

    /** Whether several views follow what is chosen under a name. */
    public boolean isShared(String name) {
        return followers.getOrDefault(name, List.of()).size() > 1;
    }

    /** The views that follow are closed. */
    public void forgetFollowers() {
        followers.clear();
    }

    /**
     * Keeps which of several a property is; it must have one of them.
     *
     * @param plain what each of them is called here
     */
    public <T> void keep(String name, Property<T> property, List<T> all, Function<T, String> plain) {
        Consumer<String> set = left -> all.stream()
                .filter(one -> plain.apply(one).equals(left))
                .findFirst()
                .ifPresent(property::setValue);
        get(name).ifPresent(set);
        property.addListener((value, before, now) -> put(name, plain.apply(now)));
        follow(name, set);
    }

    /** Keeps a text that somebody types. */
    public void keepText(String name, Property<String> text) {
        get(name).ifPresent(text::setValue);
        text.addListener((value, before, now) -> put(name, now));
        follow(name, now -> {
            // Setting the same would move what is being typed at.
            if (!now.equals(text.getValue())) {
                text.setValue(now);
            }
        });
    }

    /** The same of a box, which is filled by now. */
    public <T> void keep(String name, ChoiceBox<T> box, Function<T, String> plain) {
        keep(name, box.valueProperty(), box.getItems(), plain);
    }

    /** Keeps whether something is so. */
    public void keep(String name, Property<Boolean> property) {
        keep(name, property, List.of(true, false), String::valueOf);
    }
}
