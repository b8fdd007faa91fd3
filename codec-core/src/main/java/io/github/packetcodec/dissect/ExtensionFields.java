package io.github.packetcodec.dissect;

import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpInterfaceObject;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.packet.PacketView;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of the objects that follow the packet which an ICMP error quotes, with their names. */
final class ExtensionFields {
    private ExtensionFields() {}

    /** Visits the fields of the header and of the objects, which follow the quote of an ICMP error. */
    @SuppressWarnings("NullAway") // where there are extensions, their checksum has a status
    static void tell(PacketView error, FieldVisitor to) {
        IcmpExtensions extensions = error.icmpExtensions().orElseThrow();
        to.number("version", 4, extensions.version());
        to.number("reserved", 12, extensions.reserved());
        to.checksum("checksum", extensions.checksum(), error.icmpExtensionsChecksumStatus());
        to.beginOptions();
        for (IcmpObject object : extensions.list()) {
            to.beginOption(object.objectClass(), object.type(), object.length());
            to.optionLength(object.length());
            of(object).forEach(to::optionField);
            to.endOption();
        }
        to.endOptions(extensions.objects().length());
    }

    /** The fields by name, without class, type and length. The types of the values are those that {@link OptionFields#of} lists. */
    static Map<String, Object> of(IcmpObject object) {
        if (object instanceof IcmpInterfaceObject interfaceObject) {
            return of(interfaceObject);
        }
        Map<String, Object> fields = new LinkedHashMap<>(OptionFields.of((Record) object));
        fields.remove("objectClass");
        fields.remove("type");
        return fields;
    }

    private static Map<String, Object> of(IcmpInterfaceObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", object.role());
        object.index().ifPresent(index -> fields.put("index", index));
        object.address().ifPresent(address -> fields.put("address", address.toString()));
        object.name().ifPresent(name -> fields.put("name", name));
        object.mtu().ifPresent(mtu -> fields.put("mtu", mtu));
        return fields;
    }
}
