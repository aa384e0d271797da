package io.probescope.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much goes between those on the left and those on the right; the greatest of both by name, all others together. Immutable.
 *
 * @param left greatest first, the others together last
 * @param right greatest first, the others together last
 * @param links greatest first; their weights add up to {@code total}
 */
public record Flows(List<Node> left, List<Node> right, List<Link> links, long total) {
    public Flows {
        left = List.copyOf(left);
        right = List.copyOf(right);
        links = List.copyOf(links);
    }

    /**
     * One of a side.
     *
     * @param name empty for all others together
     * @param members how many it stands for: 1, or how many others there are; 0 where that is not known
     */
    public record Node(String name, long weight, int members) {
        public boolean isOthers() {
            return name.isEmpty();
        }
    }

    /**
     * What goes between two.
     *
     * @param left index on the left
     * @param right index on the right
     * @param way which way it began, or empty
     */
    public record Link(int left, int right, String way, long weight) {}

    /**
     * The flows of a list.
     *
     * @param list by left, right and way, ranked by a sum
     * @param most nodes of a side, the others included
     */
    public static Flows of(TopList list, int most) {
        int value = list.rank();
        Side left = new Side(list, 0, most);
        Side right = new Side(list, 1, most);
        Map<List<Object>, Long> sums = new HashMap<>();
        list.rows()
                .forEach((key, values) -> sums.merge(
                        List.of(left.index(key.get(0)), right.index(key.get(1)), key.get(2)),
                        values.get(value),
                        Long::sum));
        if (list.rest() != null) {
            sums.merge(List.of(left.others(), right.others(), ""), list.rest().get(value), Long::sum);
        }
        List<Link> links = new ArrayList<>();
        sums.forEach((key, weight) ->
                links.add(new Link((Integer) key.get(0), (Integer) key.get(1), (String) key.get(2), weight)));
        links.sort(Comparator.comparingLong(Link::weight)
                .reversed()
                .thenComparing(Link::left)
                .thenComparing(Link::right)
                .thenComparing(Link::way));
        return new Flows(
                left.nodes,
                right.nodes,
                links,
                links.stream().mapToLong(Link::weight).sum());
    }

    /** The nodes of one side. */
    private static final class Side {
        private final List<Node> nodes = new ArrayList<>();
        private final Map<String, Integer> indexes = new HashMap<>();

        Side(TopList list, int part, int most) {
            Map<String, Long> sums = new TreeMap<>();
            list.rows().forEach((key, values) -> sums.merge(key.get(part), values.get(list.rank()), Long::sum));
            List<Map.Entry<String, Long>> order = new ArrayList<>(sums.entrySet());
            order.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
            boolean all = list.rest() == null && order.size() <= most;
            int own = all ? order.size() : Math.min(order.size(), most - 1);
            for (Map.Entry<String, Long> entry : order.subList(0, own)) {
                indexes.put(entry.getKey(), nodes.size());
                nodes.add(new Node(entry.getKey(), entry.getValue(), 1));
            }
            if (!all) {
                Set<String> others = new HashSet<>();
                long weight = list.rest() == null ? 0 : list.rest().get(list.rank());
                for (Map.Entry<String, Long> entry : order.subList(own, order.size())) {
                    others.add(entry.getKey());
                    weight += entry.getValue();
                }
                nodes.add(new Node("", weight, list.rest() == null ? others.size() : 0));
            }
        }

        int index(String name) {
            return indexes.getOrDefault(name, others());
        }

        int others() {
            return nodes.size() - 1;
        }
    }
}
