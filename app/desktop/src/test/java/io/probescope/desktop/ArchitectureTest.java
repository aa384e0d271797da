package io.probescope.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.probescope.desktop.fx.ScreenThread;
import javafx.application.Platform;

/** The directions that the desktop's packages may look in. */
@AnalyzeClasses(packages = "io.probescope.desktop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule viewsDoNotKnowEachOther = slices().matching("io.probescope.desktop.view.(*)..")
            .should()
            .notDependOnEachOther()
            .because("a view is a folder that can be added or taken away alone");

    @ArchTest
    static final ArchRule onlyOneDoorToTheScreensThread = noClasses()
            .that()
            .areNotAssignableTo(ScreenThread.class)
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("results reach the screen through one place that can coalesce them");

    @ArchTest
    static final ArchRule onlyTheShellComposes = noClasses()
            .that()
            .resideInAnyPackage(
                    "..desktop.view..",
                    "..desktop.fx..",
                    "..desktop.selection..",
                    "..desktop.theme..",
                    "..desktop.value..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..desktop.shell..")
            .because("parts that know the window can't be shown anywhere else");

    @ArchTest
    static final ArchRule theShellKnowsNoParticularView = noClasses()
            .that()
            .resideInAPackage("..desktop.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.probescope.desktop.view.(*)..")
            .because("which views there are is handed in by the composition root");

    @ArchTest
    static final ArchRule viewsDoNotKnowProbes = noClasses()
            .that()
            .resideInAPackage("..desktop.view..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.probescope.probe..", "io.probescope.connect..", "io.probescope.record..")
            .because("views choose by what the columns of a session mean, wherever it comes from");

    @ArchTest
    static final ArchRule sshStaysInCore = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.jcraft.jsch..")
            .because("only core's connect.ssh speaks ssh");

    @ArchTest
    static final ArchRule whatIsLookedAtKnowsNotWhereItIsShown = noClasses()
            .that()
            .resideInAnyPackage("..desktop.selection..", "..desktop.playback..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..desktop.view..", "..desktop.fx..", "..desktop.shell..", "..desktop.theme..")
            .because("all views and the window share the selection and the moment, so neither may need any of them");

    @ArchTest
    static final ArchRule partsOfTheWindowFormNoCycle = slices().matching("io.probescope.desktop.shell.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a part can be read, and changed, after those it is built of and before those it is built into");

    @ArchTest
    static final ArchRule partsOfTheWindowDoNotKnowTheWorkbench = noClasses()
            .that()
            .resideInAPackage("io.probescope.desktop.shell.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.probescope.desktop.shell")
            .because("only the workbench knows how the parts lead to each other");
}
