package io.probescope.desktop.shell.bpfmaps;

import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.CellFormat;
import io.probescope.protocol.Column;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.MapLayout.Member;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the values of a member are written, by what they mean. */
final class MemberFormat {
    private static final String HISTOGRAM = "log2_";
    private static final int LAST_BUCKET = 62;

    private final Member member;
    private final CellFormat format;

    /**
     * @param counts whether its numbers are amounts, of which thousands are set apart
     * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
     */
    MemberFormat(Member member, boolean counts, String arch) {
        this.member = member;
        Combine combine = counts ? Combine.LAST : Combine.NONE;
        format =
                new CellFormat(new Column(member.name(), member.type(), member.meaning(), false, combine, false), arch);
    }

    String style() {
        if (member.elements() > 0) {
            return "code wide";
        }
        if (isPointer()) {
            return "code";
        }
        return format.style();
    }

    private boolean isPointer() {
        return member.meaning().equals("pointer");
    }

    String text(Object value) {
        if (value instanceof List<?> elements) {
            return member.meaning().startsWith(HISTOGRAM) ? buckets(elements) : elements(elements);
        }
        if (isPointer()) {
            return "0x" + new BigInteger(value.toString()).toString(16);
        }
        if (member.type() == Column.Type.BOOL) {
            return value.equals(0L) ? "false" : "true";
        }
        return value instanceof BigInteger ? value.toString() : format.text(value);
    }

    private String elements(List<?> elements) {
        String texts = elements.stream().map(format::text).collect(Collectors.joining(", "));
        return elements.size() < member.elements() ? texts + ", \u2026" : texts;
    }

    /** Of a histogram the buckets that hold something, each with its lower bound: {@code 512 µs: 101}. */
    private String buckets(List<?> counts) {
        Unit unit = Unit.ofMeaning(member.meaning().substring(HISTOGRAM.length()));
        List<String> filled = new ArrayList<>();
        for (int bucket = 0; bucket < counts.size(); bucket++) {
            if (counts.get(bucket) instanceof Number count && count.longValue() != 0) {
                double bound = bucket == 0 ? 0 : Math.pow(2, Math.min(bucket, LAST_BUCKET));
                filled.add("\u2265" + unit.formatRound(bound) + ": " + format.text(count));
            }
        }
        return filled.isEmpty() ? "0" : String.join("  ", filled);
    }
}
