package io.github.packetcodec.dissect;

/** Frames in hexadecimal, each written by hand except for its checksums. */
final class FrameHex {
    static final String ETHERNET_IPV4 = "020000000002 020000000001 0800 ";

    private static final String IPV4_TCP = "45 00 003c 1234 4000 40 06 a484 c0000201 c0000202 ";

    /** 192.0.2.1:40000 > 192.0.2.2:7 SYN, as Linux sends it. */
    static final String SYN = ETHERNET_IPV4
            + IPV4_TCP
            + "9c40 0007 000004d2 00000000 a002 faf0 27ee 0000 "
            + "020405b4 0402 080a0000000100000000 01 03030a";

    /** The same with an option of length 0 after the first one. */
    static final String MALFORMED_OPTION = SYN.replace("0402 080a", "0400 080a").replace("27ee", "27f0");

    static final String ARP_REQUEST =
            "ffffffffffff 020000000001 0806 " + "0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202";

    static final String ARP_REPLY =
            "020000000001 020000000002 0806 " + "0001 0800 06 04 0002 020000000002 c0000202 020000000001 c0000201";

    /** In VLAN 42 with priority 3, and padded. */
    static final String VLAN_UDP = "020000000002 020000000001 8100 602a 0800 "
            + "45 00 0021 1234 0000 40 11 e494 c0000201 c0000202 "
            + "9c41 9c42 000d 0000 6869212121 00000000000000000000";

    private FrameHex() {}
}
