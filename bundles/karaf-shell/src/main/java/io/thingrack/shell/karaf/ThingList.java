package io.thingrack.shell.karaf;

import io.thingrack.shell.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** {@code thing:list}. */
@Service
@Command(scope = "thing", name = "list", description = "What is in the rack, and what is not served")
public final class ThingList extends RackAction {
    @Option(name = "--no-format", description = "Without lines and colours, for scripts")
    private boolean noFormat;

    @Override
    public Object execute() {
        Table things = shell().list();
        ShellTable table = new ShellTable();
        things.heads().forEach(head -> table.column(label(head)));
        things.rows().forEach(row -> table.addRow().addContent(row.toArray()));
        table.emptyTableText("The rack is empty").print(System.out, !noFormat);
        return null;
    }

    /** As Karaf's own lists write them. */
    private static String label(String head) {
        return head.equals("id") ? "ID" : Character.toUpperCase(head.charAt(0)) + head.substring(1);
    }
}
