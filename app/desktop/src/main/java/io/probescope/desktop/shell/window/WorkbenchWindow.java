package io.probescope.desktop.shell.window;

import static io.probescope.desktop.shell.node.Nodes.styled;

import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.inspector.Inspector;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.node.Page;
import io.probescope.desktop.shell.panel.WorkspacePane;
import io.probescope.desktop.shell.settings.SideSection;
import io.probescope.desktop.shell.settings.WindowParts;
import io.probescope.desktop.shell.status.StatusBar;
import io.probescope.desktop.shell.timeline.Timeline;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The frame of the window: top bar, rail and side panel, the middle, inspector, timeline, status bar, and the layer of dialogs above. */
public final class WorkbenchWindow extends StackPane {
    private static final double INSPECTOR_FITS = 1500;

    private final BorderPane frame = styled(new BorderPane(), "workbench");
    private final StackPane middle = styled(new StackPane(), "middle");
    private final BorderPane banner = new BorderPane(middle);
    private final StackPane side = styled(new StackPane(), "side-panel");
    private final Map<SideSection, Node> sections = new EnumMap<>(SideSection.class);
    private final ReadOnlyObjectWrapper<SideSection> shownSection =
            new ReadOnlyObjectWrapper<>(this, "section", SideSection.CATALOG);
    private final Inspector inspector;
    private final Timeline timeline;
    private SideSection lastSection = SideSection.CATALOG;
    private boolean sideBesidePages = true;
    private boolean sideBesidePanels;
    private Boolean inspectorWanted;
    private Page page;
    private WorkspacePane panels;
    private Subscription chosenPanel = Subscription.EMPTY;

    public WorkbenchWindow(Inspector inspector, Timeline timeline, StatusBar statusBar, ModalLayer modals) {
        this.inspector = inspector;
        this.timeline = timeline;
        frame.setBottom(new VBox(timeline, statusBar));
        getChildren().addAll(frame, modals);
        widthProperty().subscribe(width -> showInspector());
        setMinSize(960, 600);
    }

    /** Puts the parts in that need the window's actions. */
    public void compose(TopBar topBar, Rail rail, Map<SideSection, ? extends Node> sidePanels) {
        sections.putAll(sidePanels);
        HBox left = new HBox(rail, side);
        HBox center = new HBox(left, banner, inspector);
        HBox.setHgrow(banner, Priority.ALWAYS);
        frame.setTop(topBar);
        frame.setCenter(center);
        showSide();
        showInspector();
    }

    /** The section whose side panel is open, or {@code null}. */
    public ObservableValue<SideSection> sectionProperty() {
        return shownSection.getReadOnlyProperty();
    }

    /** Opens a section's side panel. */
    public void openSection(SideSection section) {
        lastSection = section;
        setSideWanted(true);
    }

    public void toggleSide() {
        setSideWanted(!sideWanted());
    }

    public void toggleInspector() {
        inspectorWanted = !inspector.isVisible();
        showInspector();
    }

    /** Which parts are open beside the middle. */
    public WindowParts parts() {
        return new WindowParts(lastSection, sideBesidePages, sideBesidePanels, Optional.ofNullable(inspectorWanted));
    }

    /** Opens and closes parts as they were. */
    public void restore(WindowParts parts) {
        lastSection = parts.section();
        sideBesidePages = parts.sideBesidePages();
        sideBesidePanels = parts.sideBesidePanels();
        inspectorWanted = parts.inspector().orElse(null);
        showSide();
        showInspector();
    }

    /** Shows a page in the middle in place of what was there. */
    public void showPage(Page next) {
        leave();
        page = next;
        middle.getChildren().setAll(next);
        arrange();
    }

    /** Shows the panels of a workspace in the middle. */
    public void showPanels(WorkspacePane next) {
        leave();
        panels = next;
        middle.getChildren().setAll(next);
        chosenPanel = next.chosenProperty().subscribe(inspector::show);
        arrange();
        next.requestFocus(); // and not the field of the filter, which would take the keys
    }

    /** Puts something above the panels, or nothing: {@code null}. Pages stand without it. */
    public void setBanner(Node node) {
        banner.setTop(node);
        showBanner();
    }

    /** The panels in the middle, or {@code null} while a page is there. */
    public WorkspacePane panels() {
        return panels;
    }

    /** The page in the middle, or {@code null} while panels are there. */
    public Page page() {
        return page;
    }

    private void leave() {
        chosenPanel.unsubscribe();
        chosenPanel = Subscription.EMPTY;
        panels = null;
        if (page != null) {
            page.leave();
            page = null;
        }
    }

    private void arrange() {
        Nodes.show(timeline, panels != null);
        showBanner();
        showSide();
        showInspector();
    }

    private void showBanner() {
        if (banner.getTop() != null) {
            Nodes.show(banner.getTop(), panels != null);
        }
    }

    private boolean sideWanted() {
        return panels == null ? sideBesidePages : sideBesidePanels;
    }

    private void setSideWanted(boolean wanted) {
        if (panels == null) {
            sideBesidePages = wanted;
        } else {
            sideBesidePanels = wanted;
        }
        showSide();
    }

    private void showSide() {
        boolean shown = sideWanted();
        Nodes.show(side, shown);
        shownSection.set(shown ? lastSection : null);
        Node content = sections.get(lastSection);
        if (content != null) {
            side.getChildren().setAll(content);
        }
    }

    private void showInspector() {
        boolean wanted = inspectorWanted == null ? getWidth() >= INSPECTOR_FITS : inspectorWanted;
        Nodes.show(inspector, panels != null && wanted);
    }
}
