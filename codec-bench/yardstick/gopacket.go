// The same work as the benchmarks, on the same frames, by gopacket (Go, https://github.com/google/gopacket).
//
//	go build -o gopacket gopacket.go
//	./gopacket [serve] fields|tuple|fields-lazy|tuple-lazy trace.pcap 20000
//	./gopacket [serve] encode
//
// Prints what yardstick.c prints. Frames are read by a DecodingLayerParser, gopacket's way without allocation, with its fastest
// container, or (lazy) by NewPacket with the options Lazy and NoCopy, the way most programs use; frames are written by SerializeLayers
// into a buffer that is used again. The parser has no layer for IPv6 fragment headers
// and reads a hop-by-hop header as a part of the IPv6 header, so frames with IPv6 extension headers, 1 in 100, are left out; the sums of
// the others are those of C.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"sort"
	"strconv"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

const segments = 1000

var (
	ethernet layers.Ethernet
	tag      layers.Dot1Q
	arp      layers.ARP
	ipv4     layers.IPv4
	ipv6     layers.IPv6
	tcp      layers.TCP
	udp      layers.UDP
	payload  gopacket.Payload
	fragment gopacket.Fragment

	parser  *gopacket.DecodingLayerParser
	decoded []gopacket.LayerType
	frames  [][]byte
	sink    uint64
)

func number(bytes []byte) uint64 {
	if len(bytes) == 4 {
		return uint64(binary.BigEndian.Uint32(bytes))
	}
	return uint64(binary.BigEndian.Uint16(bytes))<<32 | uint64(binary.BigEndian.Uint32(bytes[2:]))
}

func bit(set bool) uint64 {
	if set {
		return 1
	}
	return 0
}

func decode(frame []byte) {
	if err := parser.DecodeLayers(frame, &decoded); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// The sum of the fields of a header, except ARP's addresses and all options, and the length of what follows it.
func ethernetFields(header *layers.Ethernet) uint64 {
	return number(header.DstMAC) + number(header.SrcMAC) + uint64(header.EthernetType)
}

func tagFields(header *layers.Dot1Q) uint64 {
	return uint64(header.Priority) + bit(header.DropEligible) + uint64(header.VLANIdentifier) + uint64(header.Type)
}

func arpFields(header *layers.ARP) uint64 {
	return uint64(header.AddrType) + uint64(header.Protocol) + uint64(header.HwAddressSize) + uint64(header.ProtAddressSize) +
		uint64(header.Operation)
}

func ipv4Fields(header *layers.IPv4) (uint64, int) {
	return uint64(header.IHL)*4 + uint64(header.TOS>>2) + uint64(header.TOS&3) + uint64(header.Length) + uint64(header.Id) +
		uint64(header.Flags>>2) + uint64(header.Flags>>1&1) + uint64(header.Flags&1) + uint64(header.FragOffset) +
		uint64(header.TTL) + uint64(header.Protocol) + uint64(header.Checksum) + number(header.SrcIP) +
		number(header.DstIP), len(header.Payload)
}

func ipv6Fields(header *layers.IPv6) (uint64, int) {
	return uint64(header.TrafficClass) + uint64(header.FlowLabel) + uint64(header.Length) + uint64(header.NextHeader) +
		uint64(header.HopLimit) + binary.BigEndian.Uint64(header.SrcIP) + binary.BigEndian.Uint64(header.SrcIP[8:]) +
		binary.BigEndian.Uint64(header.DstIP) + binary.BigEndian.Uint64(header.DstIP[8:]), len(header.Payload)
}

func tcpFields(header *layers.TCP) (uint64, int) {
	flags := bit(header.NS)<<8 | bit(header.CWR)<<7 | bit(header.ECE)<<6 | bit(header.URG)<<5 | bit(header.ACK)<<4 |
		bit(header.PSH)<<3 | bit(header.RST)<<2 | bit(header.SYN)<<1 | bit(header.FIN)
	return uint64(header.SrcPort) + uint64(header.DstPort) + uint64(header.Seq) + uint64(header.Ack) +
		uint64(header.DataOffset)*4 + flags + uint64(header.Window) + uint64(header.Checksum) + uint64(header.Urgent), len(header.Payload)
}

func udpFields(header *layers.UDP) (uint64, int) {
	return uint64(header.SrcPort) + uint64(header.DstPort) + uint64(header.Length) + uint64(header.Checksum), len(header.Payload)
}

func fields(frame []byte) uint64 {
	decode(frame)
	sum, more, rest := uint64(0), uint64(0), 0
	for _, layer := range decoded {
		switch layer {
		case layers.LayerTypeEthernet:
			sum += ethernetFields(&ethernet)
		case layers.LayerTypeDot1Q:
			sum += tagFields(&tag)
		case layers.LayerTypeARP:
			return sum + arpFields(&arp)
		case layers.LayerTypeIPv4:
			more, rest = ipv4Fields(&ipv4)
			sum += more
		case layers.LayerTypeIPv6:
			more, rest = ipv6Fields(&ipv6)
			sum += more
		case layers.LayerTypeTCP:
			more, rest = tcpFields(&tcp)
			sum += more
		case layers.LayerTypeUDP:
			more, rest = udpFields(&udp)
			sum += more
		}
	}
	return sum + uint64(rest)
}

func lazy(frame []byte) gopacket.Packet {
	return gopacket.NewPacket(frame, layers.LayerTypeEthernet, gopacket.DecodeOptions{Lazy: true, NoCopy: true})
}

func lazyFields(frame []byte) uint64 {
	sum, more, rest := uint64(0), uint64(0), 0
	for _, layer := range lazy(frame).Layers() {
		switch header := layer.(type) {
		case *layers.Ethernet:
			sum += ethernetFields(header)
		case *layers.Dot1Q:
			sum += tagFields(header)
		case *layers.ARP:
			return sum + arpFields(header)
		case *layers.IPv4:
			more, rest = ipv4Fields(header)
			sum += more
		case *layers.IPv6:
			more, rest = ipv6Fields(header)
			sum += more
		case *layers.TCP:
			more, rest = tcpFields(header)
			sum += more
		case *layers.UDP:
			more, rest = udpFields(header)
			sum += more
		}
	}
	return sum + uint64(rest)
}

// A 5-tuple: two addresses of two words each, and the protocol above the ports.
type flow [5]uint64

func (words *flow) ipv4(header *layers.IPv4) {
	words[1] = number(header.SrcIP)
	words[3] = number(header.DstIP)
	words[4] = uint64(header.Protocol) << 32
}

func (words *flow) ipv6(header *layers.IPv6) {
	words[0] = binary.BigEndian.Uint64(header.SrcIP)
	words[1] = binary.BigEndian.Uint64(header.SrcIP[8:])
	words[2] = binary.BigEndian.Uint64(header.DstIP)
	words[3] = binary.BigEndian.Uint64(header.DstIP[8:])
	words[4] = uint64(header.NextHeader) << 32
}

func (words *flow) ports(source, destination uint16) {
	words[4] |= uint64(source)<<16 | uint64(destination)
}

func (words *flow) hash() uint64 {
	sum := uint64(0)
	for _, word := range words {
		sum = sum*31 + word
	}
	return sum
}

func tuple(frame []byte) uint64 {
	decode(frame)
	var words flow
	for _, layer := range decoded {
		switch layer {
		case layers.LayerTypeIPv4:
			words.ipv4(&ipv4)
		case layers.LayerTypeIPv6:
			words.ipv6(&ipv6)
		case layers.LayerTypeTCP:
			words.ports(uint16(tcp.SrcPort), uint16(tcp.DstPort))
		case layers.LayerTypeUDP:
			words.ports(uint16(udp.SrcPort), uint16(udp.DstPort))
		}
	}
	return words.hash()
}

func lazyTuple(frame []byte) uint64 {
	packet := lazy(frame)
	var words flow
	switch header := packet.NetworkLayer().(type) {
	case *layers.IPv4:
		words.ipv4(header)
	case *layers.IPv6:
		words.ipv6(header)
	}
	switch header := packet.TransportLayer().(type) {
	case *layers.TCP:
		words.ports(uint16(header.SrcPort), uint16(header.DstPort))
	case *layers.UDP:
		words.ports(uint16(header.SrcPort), uint16(header.DstPort))
	}
	return words.hash()
}

func overFrames(of func([]byte) uint64) func() uint64 {
	return func() uint64 {
		sum := uint64(0)
		for _, frame := range frames {
			sum += of(frame)
		}
		return sum
	}
}

// From layers that exist already.
func encoder() func() uint64 {
	type segment struct {
		ethernet layers.Ethernet
		ip       layers.IPv4
		tcp      layers.TCP
		all      []gopacket.SerializableLayer
	}
	data := make(gopacket.Payload, 100)
	for i := range data {
		data[i] = byte(i * 7)
	}
	made := make([]segment, segments)
	for i := range made {
		timestamps := make([]byte, 8)
		binary.BigEndian.PutUint32(timestamps, uint32(3000+i))
		binary.BigEndian.PutUint32(timestamps[4:], uint32(4000+i))
		next := &made[i]
		next.ethernet = layers.Ethernet{
			DstMAC:       net.HardwareAddr{2, 0, 0, 0, byte((i + 1) >> 8), byte(i + 1)},
			SrcMAC:       net.HardwareAddr{2, 0, 0, 0, 0, 2},
			EthernetType: layers.EthernetTypeIPv4,
		}
		next.ip = layers.IPv4{
			Version: 4, Id: uint16(i), Flags: layers.IPv4DontFragment, TTL: 64, Protocol: layers.IPProtocolTCP,
			SrcIP: net.IP{10, 0, byte((i + 1) >> 8), byte(i + 1)}, DstIP: net.IP{10, 1, 0, 1},
		}
		next.tcp = layers.TCP{
			SrcPort: 1234, DstPort: 80, Seq: uint32(1000 + i), Ack: uint32(2000 + i), PSH: true, ACK: true, Window: 65535,
			Options: []layers.TCPOption{
				{OptionType: layers.TCPOptionKindNop},
				{OptionType: layers.TCPOptionKindNop},
				{OptionType: layers.TCPOptionKindTimestamps, OptionLength: 10, OptionData: timestamps},
			},
		}
		if err := next.tcp.SetNetworkLayerForChecksum(&next.ip); err != nil {
			panic(err)
		}
		next.all = []gopacket.SerializableLayer{&next.ethernet, &next.ip, &next.tcp, data}
	}
	out := gopacket.NewSerializeBuffer()
	options := gopacket.SerializeOptions{FixLengths: true, ComputeChecksums: true}
	return func() uint64 {
		sum := uint64(0)
		for i := range made {
			if err := gopacket.SerializeLayers(out, options, made[i].all...); err != nil {
				panic(err)
			}
			frame := out.Bytes()
			sum += uint64(binary.BigEndian.Uint16(frame[24:])) + uint64(binary.BigEndian.Uint16(frame[50:]))
		}
		return sum
	}
}

// The first frames of a pcap file in little-endian order, each in a slice of its own.
func load(file string, most int) error {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if len(bytes) < 24 || binary.LittleEndian.Uint32(bytes) != 0xA1B2C3D4 {
		return fmt.Errorf("%s is not a little-endian pcap file", file)
	}
	for at := 24; at+16 <= len(bytes) && most > 0; most-- {
		end := at + 16 + int(binary.LittleEndian.Uint32(bytes[at+8:]))
		frame := append([]byte(nil), bytes[at+16:end]...)
		if !hasExtensions(frame) {
			frames = append(frames, frame)
		}
		at = end
	}
	return nil
}

func hasExtensions(frame []byte) bool {
	at := 12
	if binary.BigEndian.Uint16(frame[at:]) == 0x8100 {
		at += 4
	}
	next := frame[at+8]
	return binary.BigEndian.Uint16(frame[at:]) == 0x86DD && (next == 0 || next == 44)
}

// As in measure.h.
func figure(name string, pass func() uint64, count, rounds int, nanoseconds float64) {
	sum := pass()
	start := time.Now()
	sink += pass()
	passes := int(nanoseconds/(float64(time.Since(start).Nanoseconds())+1)) + 1
	figures := make([]float64, rounds)
	for round := range figures {
		start := time.Now()
		for i := 0; i < passes; i++ {
			sink += pass()
		}
		figures[round] = float64(time.Since(start).Nanoseconds()) / float64(passes) / float64(count)
	}
	sort.Float64s(figures)
	fmt.Printf("%s %d %.3f %d\n", name, count, figures[rounds/2], int64(sum))
}

func main() {
	arguments := os.Args[1:]
	serving := len(arguments) > 0 && arguments[0] == "serve"
	if serving {
		arguments = arguments[1:]
	}
	works := map[string]func([]byte) uint64{"fields": fields, "fields-lazy": lazyFields, "tuple": tuple, "tuple-lazy": lazyTuple}
	var pass func() uint64
	count := segments
	switch {
	case len(arguments) == 1 && arguments[0] == "encode":
		pass = encoder()
	case len(arguments) == 3 && works[arguments[0]] != nil:
		most, err := strconv.Atoi(arguments[2])
		if err == nil {
			err = load(arguments[1], most)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		count = len(frames)
		pass = overFrames(works[arguments[0]])
		var layersByType gopacket.DecodingLayerContainer = gopacket.DecodingLayerSparse(nil)
		for _, layer := range []gopacket.DecodingLayer{&ethernet, &tag, &arp, &ipv4, &ipv6, &tcp, &udp, &payload, &fragment} {
			layersByType = layersByType.Put(layer)
		}
		parser = gopacket.NewDecodingLayerParser(layers.LayerTypeEthernet)
		parser.SetDecodingLayerContainer(layersByType)
		parser.IgnoreUnsupported = true
	default:
		fmt.Fprintln(os.Stderr, "usage: gopacket [serve] fields|tuple|fields-lazy|tuple-lazy TRACE FRAMES; gopacket [serve] encode")
		os.Exit(2)
	}
	if !serving {
		figure(arguments[0], pass, count, 11, 5e7)
		return
	}
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		figure(arguments[0], pass, count, 5, 2e7)
	}
}
