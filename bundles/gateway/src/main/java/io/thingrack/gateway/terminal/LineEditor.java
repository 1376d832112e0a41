package io.thingrack.gateway.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Lines that are edited here, key by key, with history and completion. A line stands in one row of the terminal; of one
 * that is longer the part around the cursor is shown.
 */
final class LineEditor implements Lines {
    private static final String CLEAR_REST_OF_ROW = "\033[K";
    private static final String CLEAR_SCREEN = "\033[H\033[2J";
    private static final int LEAST_ROOM = 10;
    private static final int MOST_SHOWN = 200;

    private final PrintStream out;
    private final String prompt;
    private final IntSupplier columns;
    private final Completion completion;

    private final Keys keys = new Keys();
    private final EditedLine line = new EditedLine();
    private final History history = new History();
    private int room = LEAST_ROOM;

    /**
     * @param out the terminal
     * @param prompt what stands before each line
     * @param columns of the terminal, asked once for each line
     * @param completion knows what may be typed
     */
    LineEditor(PrintStream out, String prompt, IntSupplier columns, Completion completion) {
        this.out = out;
        this.prompt = prompt;
        this.columns = columns;
        this.completion = completion;
    }

    @Override
    public void show() {
        room = Math.max(LEAST_ROOM, columns.getAsInt() - prompt.length() - 1);
        draw();
    }

    @Override
    public String take(int read) {
        Key key = keys.take(read);
        if (key == null) {
            return null;
        }
        if (key.kind() == Key.Kind.ENTER) {
            return finished();
        }
        edit(key);
        draw();
        return null;
    }

    private String finished() {
        line.end();
        draw();
        out.println();
        String whole = line.text();
        history.add(whole);
        line.set("");
        return whole;
    }

    private void edit(Key key) {
        switch (key.kind()) {
            case CHARACTER -> line.insert(Character.toString(key.character()));
            case TAB -> complete();
            case BACKSPACE -> line.deleteBefore();
            case DELETE -> line.deleteAfter();
            case LEFT -> line.left();
            case RIGHT -> line.right();
            case UP -> line.set(history.previous(line.text()));
            case DOWN -> line.set(history.next(line.text()));
            case HOME -> line.home();
            case END -> line.end();
            case DELETE_TO_START -> line.deleteToStart();
            case DELETE_TO_END -> line.deleteToEnd();
            case DELETE_WORD -> line.deleteWord();
            case CLEAR_SCREEN -> out.print(CLEAR_SCREEN);
            case ENTER, NONE -> {}
        }
    }

    private void complete() {
        Completion.Result result = completion.complete(line.before());
        if (!result.typed().equals(line.before())) {
            line.deleteToStart();
            line.insert(result.typed());
        } else if (result.choice().size() > 1) {
            list(result.choice());
        }
    }

    private void list(List<String> choice) {
        out.println();
        choice.stream().limit(MOST_SHOWN).map(LineEditor::visible).forEach(out::println);
        if (choice.size() > MOST_SHOWN) {
            out.println("… and " + (choice.size() - MOST_SHOWN) + " more");
        }
    }

    /** What a driver calls itself must not steer the terminal. */
    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private void draw() {
        String text = line.text();
        int cursor = text.codePointCount(0, line.place());
        int first = Math.max(0, cursor - room);
        int last = Math.min(text.codePointCount(0, text.length()), first + room);
        String shown = text.substring(text.offsetByCodePoints(0, first), text.offsetByCodePoints(0, last));
        StringBuilder row =
                new StringBuilder("\r").append(prompt).append(visible(shown)).append(CLEAR_REST_OF_ROW);
        if (last > cursor) {
            row.append("\033[").append(last - cursor).append('D');
        }
        out.print(row);
        out.flush();
    }
}
