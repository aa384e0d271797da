package io.probescope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of the core may use which. */
@AnalyzeClasses(packages = "io.probescope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_KEEP_THEIR_DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.probescope..")
            .withOptionalLayers(true)
            .layer("language")
            .definedBy("io.probescope.language..")
            .layer("time")
            .definedBy("io.probescope.time..")
            .layer("problem")
            .definedBy("io.probescope.problem..")
            .layer("protocol")
            .definedBy("io.probescope.protocol..")
            .layer("analysis")
            .definedBy("io.probescope.analysis..")
            .layer("probe")
            .definedBy("io.probescope.probe..")
            .layer("session")
            .definedBy("io.probescope.session..")
            .layer("connect")
            .definedBy("io.probescope.connect..")
            .layer("record")
            .definedBy("io.probescope.record..")
            .layer("exchange")
            .definedBy("io.probescope.exchange..")
            .layer("compare")
            .definedBy("io.probescope.compare..")
            .layer("checkup")
            .definedBy("io.probescope.checkup..")
            .layer("cli")
            .definedBy("io.probescope.cli..")
            .whereLayer("language")
            .mayNotAccessAnyLayer()
            .whereLayer("time")
            .mayNotAccessAnyLayer()
            .whereLayer("problem")
            .mayOnlyAccessLayers("language")
            .whereLayer("protocol")
            .mayOnlyAccessLayers("problem")
            .whereLayer("analysis")
            .mayOnlyAccessLayers("problem")
            .whereLayer("probe")
            .mayOnlyAccessLayers("language", "problem", "protocol")
            .whereLayer("session")
            .mayOnlyAccessLayers("time", "language", "problem", "protocol", "probe", "analysis")
            .whereLayer("connect")
            .mayOnlyAccessLayers("time", "language", "problem", "protocol", "probe")
            .whereLayer("record")
            .mayOnlyAccessLayers("problem", "protocol", "probe", "session", "connect")
            .whereLayer("exchange")
            .mayOnlyAccessLayers("problem", "protocol", "probe", "session", "analysis")
            .whereLayer("compare")
            .mayOnlyAccessLayers("problem", "protocol", "session", "analysis")
            .whereLayer("checkup")
            .mayOnlyAccessLayers("language", "problem", "protocol", "session")
            .ensureAllClassesAreContainedInArchitectureIgnoring("io.probescope.desktop..");

    /** The order of a session's packages; only the session's own packages know how its database is laid out. */
    @ArchTest
    static final ArchRule PARTS_OF_A_SESSION_KNOW_WHAT_THEY_STAND_ON = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.probescope.session..")
            .layer("session")
            .definedBy("io.probescope.session")
            .layer("database")
            .definedBy("io.probescope.session.database..")
            .layer("read")
            .definedBy("io.probescope.session.read..")
            .layer("write")
            .definedBy("io.probescope.session.write..")
            .layer("saved")
            .definedBy("io.probescope.session.saved..")
            .whereLayer("session")
            .mayNotAccessAnyLayer()
            .whereLayer("database")
            .mayOnlyAccessLayers("session")
            .whereLayer("read")
            .mayOnlyAccessLayers("session", "database")
            .whereLayer("write")
            .mayOnlyAccessLayers("session", "database", "read");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("io.probescope.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_SSH_PACKAGE_KNOWS_JSCH = noClasses()
            .that()
            .resideOutsideOfPackage("io.probescope.connect.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.jcraft.jsch..");

    @ArchTest
    static final ArchRule ONLY_SESSIONS_KNOW_DUCKDB = noClasses()
            .that()
            .resideOutsideOfPackage("io.probescope.session..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..");

    @ArchTest
    static final ArchRule THE_CORE_WORKS_WITHOUT_A_SCREEN =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..");
}
