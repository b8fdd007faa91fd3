package io.github.packetcodec.flow;

/**
 * An IP packet that was put together from its fragments, as if it had never been divided: with the header of the first fragment, without
 * a fragment header and with lengths and IPv4's checksum made right.
 */
public final class Datagram {
    private final byte[] bytes;
    private final int linkType;
    private final int fragments;
    private final boolean ambiguous;
    private final FlowDomain domain;

    Datagram(byte[] bytes, int linkType, int fragments, boolean ambiguous, FlowDomain domain) {
        this.bytes = bytes;
        this.linkType = linkType;
        this.fragments = fragments;
        this.ambiguous = ambiguous;
        this.domain = domain;
    }

    /** {@return the packet from its IP header on} The array is the caller's. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * {@return what {@link #bytes} begin with: {@link io.github.packetcodec.link.LinkType#IPV4} or
     * {@link io.github.packetcodec.link.LinkType#IPV6}}
     */
    public int linkType() {
        return linkType;
    }

    /** {@return of how many fragments the packet was put together, duplicates not counted} */
    public int fragments() {
        return fragments;
    }

    /** {@return the domain of the fragments, in which a tracker finds the packet's flow} */
    public FlowDomain domain() {
        return domain;
    }

    /** {@return whether fragments overlapped with different bytes, so that another {@link OverlapPolicy} may give another packet} */
    public boolean isAmbiguous() {
        return ambiguous;
    }
}
