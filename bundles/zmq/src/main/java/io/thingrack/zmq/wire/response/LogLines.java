package io.thingrack.zmq.wire.response;

import io.thingrack.spi.LogLine;
import java.util.List;

/** Lines of a log beside an error, as hololinked has them. */
final class LogLines {
    private LogLines() {}

    static void write(StringBuilder out, List<LogLine> lines) {
        out.append('[');
        for (int i = 0; i < lines.size(); i++) {
            LogLine line = lines.get(i);
            out.append(i == 0 ? "{" : ",{").append("\"level\":");
            JsonText.quote(out, line.level());
            out.append(",\"timestamp\":\"")
                    .append(line.at())
                    .append("\",\"thread_id\":")
                    .append(line.threadId());
            out.append(",\"message\":");
            JsonText.quote(out, line.message());
            out.append('}');
        }
        out.append(']');
    }
}
