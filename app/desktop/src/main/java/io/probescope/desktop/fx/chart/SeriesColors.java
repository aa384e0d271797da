package io.probescope.desktop.fx.chart;

import io.probescope.desktop.theme.Palette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** Colours of series by name: the same name gets the same colour in every chart, unless a greater one there has taken it. */
public final class SeriesColors {
    private SeriesColors() {}

    /**
     * A colour for each name; different ones as long as there are enough.
     *
     * @param names greatest first
     */
    public static Map<String, Color> of(List<String> names, Palette palette) {
        List<Color> colors = palette.series();
        boolean[] taken = new boolean[colors.size()];
        Map<String, Color> result = new HashMap<>();
        int given = 0;
        for (String name : names) {
            int index = Math.floorMod((name.hashCode() * 0x9E3779B9) >>> 16, colors.size());
            while (given < colors.size() && taken[index]) {
                index = (index + 1) % colors.size();
            }
            taken[index] = true;
            given++;
            result.put(name, colors.get(index));
        }
        return result;
    }
}
