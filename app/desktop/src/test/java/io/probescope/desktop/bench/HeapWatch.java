package io.probescope.desktop.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Notes how much of the heap is taken after each collection. Thread-safe. */
final class HeapWatch implements AutoCloseable {
    private final Set<String> pools = new HashSet<>();
    private final List<Collected> collections = new ArrayList<>();
    private final NotificationListener listener = (notification, handback) -> {
        if (notification.getUserData() instanceof CompositeData data
                && notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            note(GarbageCollectionNotificationInfo.from(data));
        }
    };

    /**
     * What a collection left.
     *
     * @param atNs when it ended, of {@link System#nanoTime}
     */
    record Collected(long atNs, long usedBytes) {}

    HeapWatch() {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .forEach(pool -> pools.add(pool.getName()));
        emitters().forEach(emitter -> emitter.addNotificationListener(listener, null, null));
    }

    private static List<NotificationEmitter> emitters() {
        List<NotificationEmitter> emitters = new ArrayList<>();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            emitters.add((NotificationEmitter) collector);
        }
        return emitters;
    }

    private synchronized void note(GarbageCollectionNotificationInfo collection) {
        long usedBytes = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        collections.add(new Collected(System.nanoTime(), usedBytes));
    }

    /** What each collection so far left. What a collection of the young leaves of the old is among it. */
    synchronized List<Collected> collections() {
        return List.copyOf(collections);
    }

    /** Collects all there is to collect, and tells how many bytes live; everything stands still meanwhile. */
    static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() throws ListenerNotFoundException {
        for (NotificationEmitter emitter : emitters()) {
            emitter.removeNotificationListener(listener);
        }
    }
}
