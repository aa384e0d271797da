package io.probescope.desktop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/**
 * Where the log goes: {@code ~/.cache/probescope/probescope.log} and two earlier files, each of at most 2 MB. What a person must know is told where it happened; the log keeps the
 * stack traces. Logback finds this class by its service file. It is no XML, because reading that takes a tenth of a second before there is a window.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogFile extends ContextAwareBase implements Configurator {
    private static final long MOST_BYTES = 2 << 20;
    private static final int EARLIER_FILES = 2;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "probescope");
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName("file");
        file.setFile(folder.resolve("probescope.log").toString());

        FixedWindowRollingPolicy earlier = new FixedWindowRollingPolicy();
        earlier.setContext(context);
        earlier.setParent(file);
        earlier.setFileNamePattern(folder.resolve("probescope.%i.log").toString());
        earlier.setMinIndex(1);
        earlier.setMaxIndex(EARLIER_FILES);
        earlier.start();
        file.setRollingPolicy(earlier);

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(MOST_BYTES));
        size.start();
        file.setTriggeringPolicy(size);

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %-5level [%thread] %logger - %msg%n");
        encoder.start();
        file.setEncoder(encoder);
        file.start();

        context.getLogger("io.probescope").setLevel(Level.INFO);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(file);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
