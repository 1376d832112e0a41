package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Named values in a fixed order: the components of a record, the arguments of an action. Each must come once; one that
 * is optional, or has a default, may be left out; others than these must not come.
 */
public final class Members {
    private final List<Member> members;
    private final Map<String, Integer> byName = new HashMap<>();
    private final String what;

    /**
     * One of them.
     *
     * @param name on the wire
     * @param codec of its type
     * @param hasDefault whether it may be left out because of a default
     * @param byDefault what stands in then
     */
    public record Member(String name, TypeCodec codec, boolean hasDefault, Object byDefault) {
        boolean mayBeAbsent() {
            return hasDefault || codec.optional();
        }

        Object absent() {
            return hasDefault ? byDefault : codec.absent();
        }
    }

    /**
     * @param what for messages, what one of them is: {@code argument}, {@code member}
     * @param members in order
     */
    public Members(String what, List<Member> members) {
        this.what = what;
        this.members = List.copyOf(members);
        for (int i = 0; i < members.size(); i++) {
            byName.put(members.get(i).name(), i);
        }
    }

    /** @return in order */
    public List<Member> list() {
        return members;
    }

    /**
     * Reads the members of an object.
     *
     * @param in stands at the start of the object, afterwards at its end
     * @param into gets the values by position
     * @param given tells which have come; those that have already must not come again
     * @param path of the object, for messages
     * @param problems takes what is wrong
     * @throws MalformedDataException if the data is not what its content type says
     */
    public void readObject(DataReader in, Object[] into, boolean[] given, String path, Problems problems)
            throws MalformedDataException {
        while (in.next() == Token.FIELD) {
            String name = in.text();
            in.next();
            readMember(name, in, into, given, path, problems);
        }
    }

    /**
     * Reads the value of one member.
     *
     * @param name as it came
     * @param in stands at the value's first token, afterwards at its last
     * @param into gets the value by position
     * @param given tells which have come
     * @param path of the object, for messages
     * @param problems takes what is wrong
     * @throws MalformedDataException if the data is not what its content type says
     */
    public void readMember(String name, DataReader in, Object[] into, boolean[] given, String path, Problems problems)
            throws MalformedDataException {
        Integer at = byName.get(name);
        if (at == null) {
            problems.badValue(path, "unknown " + what + " '" + Problems.excerpt(name) + "'; there are: " + names());
            in.skip();
        } else if (given[at]) {
            problems.badValue(path, what + " '" + name + "' came twice");
            in.skip();
        } else {
            given[at] = true;
            into[at] = members.get(at).codec().read(in, path + "." + name, problems);
        }
    }

    /**
     * Lets the defaults stand in for what did not come.
     *
     * @param into gets them by position
     * @param given tells which have come
     * @param path of the object, for messages
     * @param problems takes what is missing
     */
    public void complete(Object[] into, boolean[] given, String path, Problems problems) {
        for (int i = 0; i < given.length; i++) {
            Member member = members.get(i);
            if (given[i]) {
                continue;
            }
            if (member.mayBeAbsent()) {
                into[i] = member.absent();
            } else {
                problems.badValue(path, "missing " + what + " '" + member.name() + "'; there are: " + names());
            }
        }
    }

    /** @return for messages, the names in order */
    public String names() {
        return members.isEmpty()
                ? "none"
                : String.join(", ", members.stream().map(Member::name).toList());
    }
}
