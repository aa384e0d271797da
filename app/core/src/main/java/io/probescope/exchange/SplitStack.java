package io.probescope.exchange;

import io.probescope.protocol.Frame;
import java.util.List;

/**
 * A stack as sessions keep it: kernel code at the leaf apart from the rest.
 *
 * @param kernel leaf first, may be empty
 * @param user leaf first, may be empty
 */
record SplitStack(List<Frame> kernel, List<Frame> user) {
    static SplitStack of(List<Frame> leafFirst) {
        int kernel = 0;
        while (kernel < leafFirst.size() && leafFirst.get(kernel).kind() == Frame.Kind.KERNEL) {
            kernel++;
        }
        return new SplitStack(leafFirst.subList(0, kernel), leafFirst.subList(kernel, leafFirst.size()));
    }
}
