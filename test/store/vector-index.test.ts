import { createExactIndex } from '../../src/store/exact-index.ts'
import { createHnswIndex } from '../../src/store/hnsw-index.ts'
import { vectorIndexContract } from '../contracts/vector-index.contract.ts'

vectorIndexContract('the HNSW graph', dimensions => createHnswIndex(dimensions, 16))
vectorIndexContract('the exact scan', () => createExactIndex())
