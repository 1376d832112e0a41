package io.thingrack.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Keeps so many questions open on one connection, and looks at every answer: each is the answer to a question that is
 * open, and the first to it. One thread.
 */
public final class Window implements ZmtpClient.Frames {
    private static final int ID_LENGTH = 36;
    private static final int DIGITS = 12;
    private static final byte[] ID_HEAD = "00000000-0000-4000-8000-".getBytes();
    private static final byte[] EMPTY = {};
    private static final byte[] MARK = Question.ID.getBytes();

    private final ZmtpClient client;
    private final List<Question> questions;
    private final byte[][] headers;
    private final int size;

    /** When the question in each place was sent. */
    private final long[] sentAt;

    /** The number of the question that is open in each place; a place is free where it is below 0. */
    private final long[] numbers;

    private final Histogram nanos = new Histogram(60_000_000_000L, 3);
    private final int[] free;
    private int freeCount;
    private long next;
    private int open;
    private long answered;
    private long now;
    private Question asked;
    private int idAt = -1;
    private int headerLength = -1;

    /**
     * @param client connected
     * @param questions asked in turn
     * @param size how many are open at a time
     */
    public Window(ZmtpClient client, List<Question> questions, int size) {
        this.client = client;
        this.questions = questions;
        this.size = size;
        sentAt = new long[size];
        numbers = new long[size];
        Arrays.fill(numbers, -1);
        free = new int[size];
        headers = new byte[questions.size()][];
        for (int i = 0; i < headers.length; i++) {
            Question question = questions.get(i);
            headers[i] = concat(question.before(), new byte[ID_LENGTH], question.after());
            System.arraycopy(ID_HEAD, 0, headers[i], question.before().length, ID_HEAD.length);
        }
    }

    private static byte[] concat(byte[] first, byte[] second, byte[] third) {
        ByteBuffer all = ByteBuffer.allocate(first.length + second.length + third.length);
        return all.put(first).put(second).put(third).array();
    }

    /**
     * What a run gave.
     *
     * @param answers that came
     * @param seconds that it took
     * @param nanos from the sending of each question to its answer
     */
    public record Result(long answers, double seconds, Histogram nanos) {
        /** @return answers a second */
        public double rate() {
            return answers / seconds;
        }

        /** @return in microseconds, the time within which so many percent were answered */
        public double micros(double percentile) {
            return nanos.getValueAtPercentile(percentile) / 1e3;
        }
    }

    /**
     * Asks for so long, then waits for what is open.
     *
     * @throws IllegalStateException when an answer is wrong, comes twice, or to nothing that was asked
     */
    public Result run(double seconds) throws IOException {
        nanos.reset();
        answered = 0;
        freeCount = 0;
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        now = begin;
        for (int i = 0; i < size; i++) {
            ask(i);
        }
        client.flush();
        boolean asking = true;
        while (open > 0) {
            client.receive(this);
            now = System.nanoTime();
            asking = asking && now < end;
            if (asking) {
                askWhatIsFree();
            }
        }
        return new Result(answered, (System.nanoTime() - begin) / 1e9, nanos.copy());
    }

    private void askWhatIsFree() throws IOException {
        for (int i = 0; i < freeCount; i++) {
            ask(free[i]);
        }
        freeCount = 0;
        client.flush();
    }

    /** The number that a question is known by says its place in the window: number = round * size + place. */
    private void ask(int place) throws IOException {
        long number = next++ * size + place;
        numbers[place] = number;
        int which = (int) (number % headers.length);
        Question question = questions.get(which);
        byte[] header = headers[which];
        int at = question.before().length + ID_LENGTH;
        for (int i = 0; i < DIGITS; i++, number /= 10) {
            header[--at] = (byte) ('0' + number % 10);
        }
        client.put(EMPTY, false);
        client.put(header, false);
        client.put(question.payload(), false);
        client.put(question.preencoded(), true);
        sentAt[place] = now;
        open++;
    }

    @Override
    public void frame(int index, ByteBuffer buffer, int start, int length, boolean last) {
        switch (index) {
            case 0 -> check(length == 0, "the first frame is not empty");
            case 1 -> take(buffer, start, length);
            case 2 -> checkPayload(buffer, start, length);
            default -> check(index == 3, "there are more than four frames");
        }
    }

    private void take(ByteBuffer buffer, int start, int length) {
        if (length != headerLength || buffer.get(start + idAt - 1) != '"') {
            idAt = find(buffer, start, length);
            headerLength = length;
        }
        long number = 0;
        int digits = start + idAt + ID_HEAD.length;
        for (int i = 0; i < DIGITS; i++) {
            number = number * 10 + buffer.get(digits + i) - '0';
        }
        int place = (int) (number % size);
        check(numbers[place] == number, "an answer to what is not open");
        numbers[place] = -1;
        asked = questions.get((int) (number % headers.length));
        nanos.recordValue(System.nanoTime() - sentAt[place]);
        open--;
        answered++;
        free[freeCount++] = place;
    }

    private void checkPayload(ByteBuffer buffer, int start, int length) {
        byte[] expected = asked.answer();
        if (expected == null) {
            return;
        }
        check(length == expected.length, "an answer of " + length + " bytes");
        for (int i = 0; i < length; i++) {
            check(buffer.get(start + i) == expected[i], "a wrong answer");
        }
    }

    private static int find(ByteBuffer buffer, int start, int length) {
        for (int at = start; at <= start + length - MARK.length; at++) {
            int same = 0;
            while (same < MARK.length && buffer.get(at + same) == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return at + MARK.length - start;
            }
        }
        throw new IllegalStateException("an answer without id");
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }
}
