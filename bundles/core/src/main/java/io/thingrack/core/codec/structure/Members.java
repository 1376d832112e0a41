package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.Shown;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchemaBuilder;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The members of an object whose names are known: components of a record, arguments of an action. Immutable. */
public final class Members {
    private static final Object MISSING = new Object();

    private final String noun;
    private final List<Member> members;
    private final Map<String, Integer> indices = new HashMap<>();

    /**
     * @param noun what one is called in messages, as {@code argument}
     * @param members in order
     */
    public Members(String noun, List<Member> members) {
        this.noun = noun;
        this.members = List.copyOf(members);
        for (int i = 0; i < members.size(); i++) {
            indices.put(members.get(i).name(), i);
        }
    }

    /** @return how many there are */
    public int size() {
        return members.size();
    }

    /**
     * @param index of a member
     * @return it
     */
    public Member get(int index) {
        return members.get(index);
    }

    /** @return all, in order */
    public List<Member> all() {
        return members;
    }

    /** @return room for their values, none of which is there yet */
    public Object[] nothing() {
        Object[] values = new Object[members.size()];
        java.util.Arrays.fill(values, MISSING);
        return values;
    }

    /**
     * Takes a member by its name.
     *
     * @param in stands at the value, outside of the member
     * @param name as it was given
     * @param values gets it
     * @throws MalformedDataException if the data is not what its content type says
     */
    public void read(Input in, String name, Object[] values) throws MalformedDataException {
        Integer index = indices.get(name);
        if (index == null) {
            in.badValue("unknown " + noun + ' ' + Shown.text(name) + "; " + allowed());
            in.reader().skip();
        } else {
            read(in, index, values);
        }
    }

    /**
     * Takes a member by its position.
     *
     * @param in stands at the value, outside of the member
     * @param index of the member
     * @param values gets it
     * @throws MalformedDataException if the data is not what its content type says
     */
    public void read(Input in, int index, Object[] values) throws MalformedDataException {
        Member member = members.get(index);
        if (values[index] != MISSING) {
            in.badValue(noun + ' ' + Shown.text(member.name()) + " is there twice");
        }
        in.enter(member.name());
        values[index] = member.codec().read(in);
        in.leave();
    }

    private String allowed() {
        return members.isEmpty()
                ? "there is none"
                : "allowed are " + members.stream().map(Member::name).collect(Collectors.joining(", "));
    }

    /**
     * Puts in what was left out, and tells of what must not be.
     *
     * @param in is told
     * @param values gets it
     * @throws MalformedDataException never: a default value was read before
     */
    public void complete(Input in, Object[] values) throws MalformedDataException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != MISSING) {
                continue;
            }
            Member member = members.get(i);
            if (member.required()) {
                in.badValue("missing " + noun + ' ' + Shown.text(member.name()) + "; " + signature());
            } else {
                values[i] = member.standIn();
            }
        }
    }

    /** @return for messages, what is expected */
    public String signature() {
        return "expected are "
                + members.stream()
                        .map(member -> member.name() + ": " + typeName(member.schema())
                                + (member.required() ? "" : " (optional)"))
                        .collect(Collectors.joining(", "));
    }

    private static String typeName(DataSchema schema) {
        return schema.type() == null ? "any" : schema.type().json();
    }

    /**
     * @param schema to complete, of type object
     * @return it, with the members' schemas and the names of those that have to be there
     */
    public DataSchemaBuilder addTo(DataSchemaBuilder schema) {
        Map<String, DataSchema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Member member : members) {
            properties.put(member.name(), member.schema());
            if (member.required()) {
                required.add(member.name());
            }
        }
        return schema.properties(properties).required(required.isEmpty() ? null : required);
    }
}
