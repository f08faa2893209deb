/// The order in which things that are made of each other are made with the least work: each right after what it is made of.
///
/// Only the way to the last one has to be kept then, where any other order makes the same bases over and over.
enum DeltaOrder {
    /// What was asked for, as places in `wanted`, family by family, what something is made of before it.
    ///
    /// What cannot be followed to its beginning (it is not there, or made of itself) comes last.
    ///
    /// - Parameters:
    ///   - wanted: `nil` for a thing that is not there.
    ///   - limit: the number of things to know of, wanted or not; with more, they stay in the order in which they came.
    ///   - base: what a thing is made of; `nil` for one that stands for itself.
    static func places<Thing: Hashable & Comparable>(
        of wanted: [Thing?], limit: Int, base: (Thing) -> Thing?
    ) -> [Int] {
        var madeOf: [Thing: [Thing]] = [:]
        var roots: [Thing] = []
        var known: Set<Thing> = []
        for case var thing? in wanted {
            while known.insert(thing).inserted {
                guard known.count <= limit else { return Array(wanted.indices) }
                guard let next = base(thing) else {
                    roots.append(thing)
                    break
                }
                madeOf[next, default: []].append(thing)
                thing = next
            }
        }
        var asked: [Thing: [Int]] = [:]
        for case (let place, let thing?) in wanted.enumerated() { asked[thing, default: []].append(place) }

        var order: [Int] = []
        order.reserveCapacity(wanted.count)
        var pending = roots.sorted(by: >)
        while let thing = pending.popLast() {
            if let places = asked[thing] { order += places }
            if let made = madeOf[thing] { pending += made.sorted(by: >) }
        }
        var isLeft = Array(repeating: true, count: wanted.count)
        for place in order { isLeft[place] = false }
        return order + wanted.indices.filter { isLeft[$0] }
    }
}
