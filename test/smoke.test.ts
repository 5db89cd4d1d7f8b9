test('runs', () => { expect(1).toBe(1); });
